/** Something of an OpenAPI description that cannot be honoured, or only in part. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** The OpenAPI description itself is broken, at `pointer`; nothing can be judged by it. */
export class ContractError extends Error implements Problem {
  override readonly name = 'ContractError';
  readonly pointer: string;
  /** The file or URL of the description, where it is known. */
  source?: string;

  constructor(pointer: string, message: string, options?: ErrorOptions) {
    super(`${pointer}: ${message}`, options);
    this.pointer = pointer;
  }
}

/** What to do with a problem that one part of a description has, so that the other parts are still read. */
export type Report = (problem: ContractError) => void;

/** Runs a step for one part of a description; a broken part is reported and gives `undefined`. */
export function attempt<T>(report: Report, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    report(error);
    return undefined;
  }
}

/** Throws everything that is broken at once; nothing where nothing is. */
export function throwAll(problems: readonly ContractError[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const known = [...new Set(problems.map(({ message }) => message))];
  const all = new ContractError(first.pointer, '', { cause: first });
  all.message = known.join('\n');
  throw all;
}
