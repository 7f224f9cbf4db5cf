import { writeFile } from 'node:fs/promises';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';

export default defineCommand({
  summary: 'Write the TypeScript types of the contract',
  help: ({ program }) => `Usage: ${program} generate [options]

Writes the TypeScript types of the contract, for openapi-fetch or another typed
client. It needs the package openapi-typescript.

Options:
${contractHelp(19)}  --out <file>       Write to this file instead of standard output
  --help             Show this help

Exit codes: 0 written, 2 failed.`,
  options: { ...contractOptions, out: { type: 'string', takes: 'path' } },
  positionals: { max: 0 },

  async run({ options }, api) {
    const { contract } = await readGivenContract(api, options);
    const { default: openapiTS, astToString } = await import('openapi-typescript').catch((cause: unknown) => {
      const how = 'install it beside typescript: npm install --save-dev openapi-typescript';
      throw new UsageError(`openapi-typescript makes the types; ${how}`, { cause });
    });
    const made = openapiTS(structuredClone(contract.document) as never, { silent: true });
    const types = astToString(
      await made.catch((cause: Error) => {
        const [why = ''] = cause.message.split('\n');
        throw new UsageError(`openapi-typescript makes no types of this description: ${why}`, { cause });
      }),
    );
    if (options.out === undefined) process.stdout.write(types);
    else await writeFile(options.out, types);
    return 0;
  },
});
