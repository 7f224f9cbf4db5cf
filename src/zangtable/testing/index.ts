/**
 * Helpers for tests against the mock, `zangtable-contract/testing`. None of them imports a test runner.
 *
 * @example
 * import { expectRequest, vitestFixtures } from 'zangtable-contract/testing';
 *
 * const test = base.extend<VitestContext>(vitestFixtures());
 */

export type { MockAddress } from './connect-world.ts';
export { type ConnectOptions, connectWorld, type RemoteWorld } from './connect-world.ts';
export {
  ExpectationError,
  expectRequest,
  type Journaled,
  type RemotelyJournaled,
  type RequestExpectation,
} from './expect-request.ts';
export {
  type PlaywrightContext,
  type PlaywrightFixtureOptions,
  type PlaywrightFixtures,
  type PlaywrightWorkerContext,
  playwrightFixtures,
} from './playwright-fixtures.ts';
export { type MockWorld, type VitestContext, type VitestFixtures, vitestFixtures } from './vitest-fixtures.ts';
