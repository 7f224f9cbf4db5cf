import { attempt, ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject, join } from './json.ts';
import type { Reading } from './reading.ts';

/** One entry of the registry of error codes, `x-error-codes`. */
export interface ErrorCode {
  readonly code: string;
  readonly pointer: string;
  readonly status: number;
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  readonly retryable: boolean;
  /** The message for a person, where no operation has one of its own. */
  readonly message: string;
  /** Messages of single operations, by `operationId`. */
  readonly messages: Readonly<Record<string, string>>;
  /** The body of the error, where the registry has it. */
  readonly example?: unknown;
  /** The causes of rejection for which this is the code. */
  readonly refuses: readonly string[];
}

/**
 * The registry of error codes; empty for a description without one. Throws a ContractError for a malformed entry. In a
 * description that is given, the extension may mean anything: it is a list of entries as well, and what is malformed is
 * reported and left out.
 */
export function readErrorCodes(
  document: JsonObject,
  given?: Pick<Reading, 'isTolerant' | 'report'>,
): readonly ErrorCode[] {
  // The packaged description was read before it was packaged, and pages have it without what only docs show.
  const isTolerant = given?.isTolerant !== false;
  const read = <T>(step: () => T): T | undefined => (given?.isTolerant === true ? attempt(given.report, step) : step());
  const entries = read(() => entriesOf(document['x-error-codes'] ?? {}, isTolerant)) ?? [];
  const codes = entries.flatMap(([code, entry]) => read(() => readErrorCode(code, entry, isTolerant)) ?? []);
  read(() => rejectSharedCauses(codes));
  return codes;
}

function entriesOf(registry: unknown, isTolerant: boolean): readonly (readonly [code: string, entry: unknown])[] {
  if (isJsonObject(registry)) return Object.entries(registry);
  if (!isTolerant || !Array.isArray(registry)) throw new ContractError('#/x-error-codes', 'the registry is an object');
  return registry.map((entry, index) => [String(isJsonObject(entry) ? (entry.code ?? index) : index), entry]);
}

function readErrorCode(code: string, entry: unknown, isTolerant: boolean): ErrorCode {
  const pointer = join('#/x-error-codes', code);
  if (!isJsonObject(entry)) throw new ContractError(pointer, 'an error code is an object');
  const { status, meaning = '', cause = '', remedy = '', retryable, message = meaning, refuses = [] } = entry;
  const messages = entry.messages ?? {};
  if (!Number.isInteger(status)) throw new ContractError(pointer, 'an error code has a status code');
  for (const [name, text] of Object.entries({ meaning, cause, remedy, message })) {
    if (typeof text !== 'string' || (text === '' && !isTolerant))
      throw new ContractError(join(pointer, name), 'a text must stand here');
  }
  if (!isJsonObject(messages) || !Object.values(messages).every((text) => typeof text === 'string'))
    throw new ContractError(join(pointer, 'messages'), 'a text for each operation must stand here');
  if (!Array.isArray(refuses)) throw new ContractError(join(pointer, 'refuses'), 'a list of causes must stand here');
  return {
    code,
    pointer,
    status: status as number,
    meaning: meaning as string,
    cause: cause as string,
    remedy: remedy as string,
    retryable: retryable === true,
    message: message as string,
    messages: messages as Readonly<Record<string, string>>,
    refuses: refuses.map(String),
    ...('example' in entry && { example: entry.example }),
  };
}

function rejectSharedCauses(codes: readonly ErrorCode[]): void {
  const owners = new Map<string, string>();
  for (const { code, pointer, refuses } of codes) {
    for (const cause of refuses) {
      const owner = owners.get(cause);
      if (owner !== undefined)
        throw new ContractError(join(pointer, 'refuses'), `"${cause}" already belongs to ${owner}`);
      owners.set(cause, code);
    }
  }
}
