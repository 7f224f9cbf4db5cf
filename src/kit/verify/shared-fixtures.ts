import { Skip } from './mismatch.ts';
import { isAboutOneRequest, NoResponse } from './no-response.ts';

/** What the checks of one run make once and share. */
export interface SharedFixtures {
  get<T>(name: string, make: () => Promise<T>): Promise<T>;
}

/** Nothing made yet. What could not be made is blamed on the check that tried first; the others are skipped. */
export function createSharedFixtures(): SharedFixtures {
  const made = new Map<string, Promise<unknown>>();
  return {
    async get<T>(name: string, make: () => Promise<T>): Promise<T> {
      const present = made.get(name);
      if (present === undefined) {
        const own = make();
        made.set(name, own);
        return await own;
      }
      try {
        return (await present) as T;
      } catch (error) {
        if (error instanceof NoResponse && !isAboutOneRequest(error)) throw error;
        throw new Skip(error instanceof Skip ? error.message : `${name}: ${(error as Error).message}`, {
          cause: error,
        });
      }
    },
  };
}
