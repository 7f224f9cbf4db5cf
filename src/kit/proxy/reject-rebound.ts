import { type AccessPolicy, rejectRebinding } from '../http/index.ts';
import type { Wire } from '../http/node.ts';
import { respondProblem } from './problem.ts';

/** Rejects a request for a host name that may be another site's, and returns whether it did: its page would read what the target responds to this machine. */
export function rejectRebound(wire: Wire, policy: AccessPolicy): boolean {
  const rejection = rejectRebinding(policy, { host: wire.incoming.headers.host });
  if (rejection === undefined) return false;
  wire.incoming.resume();
  respondProblem(wire, rejection.status, rejection.detail);
  return true;
}
