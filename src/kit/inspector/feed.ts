import type { components } from '../../generated/control.ts';
import type { Contract } from '../contract/index.ts';
import type { Changes, Journal } from '../mock/index.ts';

type Schemas = components['schemas'];

/** What an inspector shows. */
export interface Feed {
  readonly contract: () => Contract;
  /** Whether the docs are served at `/`. */
  readonly docs?: boolean;
  /** Reports that something happened; what, the inspector looks up. */
  readonly changes: Changes;
  /** The exchanges of a world; `undefined` for one that does not exist yet. */
  journal(world: string): Journal | undefined;
  /** What the page offers to override; without it the page only shows exchanges. */
  readonly override?: {
    worlds(): Schemas['Worlds'];
    /** The overrides of a world and its time; `undefined` for one that does not exist yet. */
    session(world: string): { readonly scenario: Schemas['Scenario']; readonly clock: Schemas['Clock'] } | undefined;
  };
}
