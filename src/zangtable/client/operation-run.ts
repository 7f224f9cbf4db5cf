import type { Grouping } from './result.ts';

/** Says that the server put a call into another run than the one that was sent, as it may after 420 idle seconds. */
export interface RunReplaced {
  readonly key: string;
  readonly previousRunId: string;
  readonly runId: string;
}

/** How one run of a user action is followed. */
export interface OperationRunOptions {
  /** The run to go on with, such as one that another process began; by default a new one. */
  readonly runId?: string | undefined;
  /** Called when the server replaced the run id; later calls carry the new one. */
  readonly onRunReplaced?: ((event: RunReplaced) => void) | undefined;
}

// A token, which no header can be split with, of a length that leaves room for other headers.
const usableRunId = /^[\w!#$%&'*+.^`|~-]{1,256}$/;

/** One run of a user action: the identity that its calls share. */
export interface OperationRun {
  readonly key: string;
  readonly runId: string;
  /** Takes over the run id of a response to a call that was sent with `sentRunId`, where it can be sent. */
  follow(sentRunId: string, grouping: Grouping | undefined): void;
}

/** Begins a run of a user action. Throws a TypeError for a key or a run id that no header can carry. */
export function startRun(key: string, { runId = newRunId(), onRunReplaced }: OperationRunOptions): OperationRun {
  checkFieldValue('The operation key', key);
  checkFieldValue('runId', runId);
  let current = runId;

  return {
    key,
    get runId() {
      return current;
    },
    follow(sentRunId, grouping) {
      // Calls under way together may each get a new run: the first response decides, the others keep to it.
      if (grouping?.key !== key || sentRunId !== current || grouping.runId === current) return;
      // It becomes a header of later calls, and the server must not choose what else that header says.
      if (!usableRunId.test(grouping.runId)) return;

      const event = { key, previousRunId: current, runId: grouping.runId };
      current = grouping.runId;
      // Apart from the call, so that a listener that throws cannot take the call's result with it.
      if (onRunReplaced) queueMicrotask(() => onRunReplaced(event));
    },
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function checkFieldValue(name: string, value: string): void {
  if (/^[!-~]([ -~]*[!-~])?$/.test(value)) return;
  throw new TypeError(`${name} must be printable ASCII without spaces around it, got ${JSON.stringify(value)}`);
}

// Not randomUUID: browsers have it in secure contexts only.
function newRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `oprun_client_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
