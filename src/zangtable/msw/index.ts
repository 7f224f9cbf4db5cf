/**
 * The mock as handlers for Mock Service Worker, `zangtable-contract/msw`, in a browser and in Node.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock } from 'zangtable-contract/msw';
 *
 * const mock = createMswMock({ baseUrl: 'https://api-zangtable.com' });
 * const server = setupServer(...mock.handlers);
 */
export { createMswMock, type MswMock, type MswMockOptions } from './create-msw-mock.ts';
