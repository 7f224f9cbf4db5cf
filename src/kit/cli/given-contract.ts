import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRemote, readTextOf } from '../contract/files.ts';
import type { Contract } from '../contract/index.ts';
import type { Api } from '../define-api.ts';
import { UsageError } from './define-command.ts';
import { rejectFolder } from './mock-settings.ts';

/** The options by which a command is given another description than the packaged one. */
export const contractOptions = {
  contract: { type: 'string', takes: 'path' },
  strict: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  'allow-outside': { type: 'boolean', default: false },
} as const;

/** What the help says of them. */
export const contractHelp = `  --contract <file>   Use this OpenAPI description, a file or a URL, instead of
                      the packaged one. Unknown formats and keywords are
                      annotations
  --strict            Reject them instead, and whatever else checks nothing
  --check             Read all of it first, and list what cannot be honoured
  --allow-outside     Let it refer to files and hosts outside of its folder
`;

/** A description that was read, and where it came from. */
interface GivenContract {
  readonly contract: Contract;
  /** Its file; `undefined` for one that was read from a server. */
  readonly file: string | undefined;
  /** Whether it stands in the place of the packaged one. */
  readonly isGiven: boolean;
  /** The text of it, as it is now. */
  text(): Promise<string>;
  /** Reads it again. */
  reload(): Promise<Contract>;
}

/** Reads the description that a command was given, or else the packaged one. */
export async function readGivenContract(
  api: Api,
  options: {
    readonly contract?: string | undefined;
    readonly strict?: boolean | undefined;
    readonly check?: boolean | undefined;
    readonly 'allow-outside'?: boolean | undefined;
  },
): Promise<GivenContract> {
  const source = options.contract ?? fileURLToPath(api.contract.file);
  const reload = async (): Promise<Contract> => {
    const strictness = options.strict === true ? 'strict' : 'tolerant';
    const allowsOutside = options['allow-outside'] === true;
    const contract = await api.contract
      .load(source, { strictness, allowsOutside })
      .catch((error: unknown) => rejectFolder(source, error));
    if (options.check === true) contract.check();
    for (const { message } of contract.problems) console.error(`note: ${message}`);
    return contract;
  };
  const isFile = !isRemote(source);
  return {
    contract: await reload(),
    file: isFile ? source : undefined,
    isGiven: options.contract !== undefined,
    text: async () => await readTextOf(isFile ? pathToFileURL(source) : new URL(source)),
    reload,
  };
}

/** The file of a description, where only a file will do. */
export function requireFile({ file }: GivenContract, option: string): string {
  if (file !== undefined) return file;
  throw new UsageError(`${option} needs a file; --contract is a URL`);
}
