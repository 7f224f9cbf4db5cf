import { type ExitCode, runCli } from '../kit/cli/index.ts';
import { api } from './api.ts';

/** Runs the command line of this API and returns its exit code. It never ends the process. */
export function main(args: readonly string[]): Promise<ExitCode> {
  return runCli(api, args);
}
