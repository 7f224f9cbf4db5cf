import type { Feed } from '../../inspector/index.ts';
import { describeClock, describeWorlds } from '../control/control-operations.ts';
import type { Mock } from '../create-mock.ts';
import type { Session } from '../pipeline/session.ts';

/** What an inspector shows of a mock. */
export function mockFeed({ api, sessions, contract }: Pick<Mock, 'api' | 'sessions' | 'contract'>, docs = false): Feed {
  // Looking must neither make a world nor keep it from being forgotten, so this does not ask for it.
  const find = (id: string): Session | undefined => sessions.list().find((session) => session.id === id);
  return {
    contract,
    docs,
    changes: sessions.changes,
    journal: (world) => find(world)?.journal,
    override: {
      worlds: () => describeWorlds(api, sessions),
      session(world) {
        const session = find(world);
        return session && { scenario: { steps: session.scenario.steps }, clock: describeClock(session) };
      },
    },
  };
}
