import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The options of a script of this repository. `--help` prints the usage and ends it with exit code 0, a mistake in the
 * options prints one line and ends it with exit code 2.
 */
export function readOptions<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    return process.exit(2);
  }
}
