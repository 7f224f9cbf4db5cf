import { afterAll, beforeAll } from 'vitest';
import type { Implementation, Running } from '../implementation.ts';

/** An implementation that runs while the tests of one `describe` do. */
export interface Target extends Pick<Implementation, 'created' | 'invalid'> {
  /** The base URL; known once tests run. */
  readonly url: string;
}

/** Starts an implementation before the tests around the call and ends it after them. */
export const useTarget = ({ created, invalid, start }: Implementation): Target => {
  let running: Running | undefined;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  return {
    created,
    invalid,
    get url() {
      if (!running) throw new Error('The implementation does not run yet');
      return running.url;
    },
  };
};
