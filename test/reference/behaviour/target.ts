import { afterAll, beforeAll } from 'vitest';
import { type Running, reference } from '../implementation.ts';

/** An implementation that runs while the tests of one `describe` do. */
export interface Target {
  /** The base URL; known once tests run. */
  readonly url: string;
}

/** Starts the implementation before the tests around the call and ends it after them. */
export const useTarget = (): Target => {
  let running: Running | undefined;
  beforeAll(async () => {
    running = await reference.start();
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  return {
    get url() {
      if (!running) throw new Error('The implementation does not run yet');
      return running.url;
    },
  };
};
