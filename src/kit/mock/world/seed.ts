import type { Contract } from '../../contract/index.ts';
import type { LiveState } from './live-state.ts';

/** Resources to begin with: given ones, after them so many made-up ones, which may belong to a certain path parameter. */
export interface Seed {
  readonly resources?: readonly object[] | undefined;
  readonly count?: number | undefined;
  readonly within?: string | undefined;
}

/** The state of a world, and what decides whether a resource may be in it. */
export interface Seeded {
  readonly live: LiveState | undefined;
  readonly state: unknown;
  readonly contract: Contract;
}

/** Replaces the resources of a state. Returns why it cannot, and changes nothing then. */
export function seedState({ live, state, contract }: Seeded, seed: Seed): string | undefined {
  const kind = live?.resources;
  if (kind === undefined) return 'the mock keeps no state of this contract';
  const { resources = [], count = 0, within = kind.within.usual } = seed;
  return kind.replace(state, [...resources, ...kind.sample(count, within)], contract);
}
