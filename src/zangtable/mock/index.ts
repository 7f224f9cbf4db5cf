export * from '../../kit/mock/index.ts';
