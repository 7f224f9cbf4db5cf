import { catalogueOf, renderCatalogueMarkdown, renderCatalogueText } from '../verify/index.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';

export default defineCommand({
  summary: 'Print what is required of an implementation',
  help: ({ program }) => `Usage: ${program} list [options]

Prints what is required of an implementation: each requirement with its level
and id.

Options:
${contractHelp(19)}  --format <format>  text, json or markdown (text)
  --help             Show this help

Exit codes: 0 printed, 2 failed.`,
  options: { ...contractOptions, format: { type: 'string', default: 'text' } },
  positionals: { max: 0 },
  async run({ options }, packaged) {
    const { format } = options;
    const { api, contract } = await readGivenContract(packaged, options);
    const { program, suite } = api;
    const entries = catalogueOf(contract, await suite());
    if (format === 'text') console.log(renderCatalogueText(entries));
    else if (format === 'json') console.log(JSON.stringify(entries, null, 2));
    else if (format === 'markdown') process.stdout.write(renderCatalogueMarkdown(program, entries));
    else throw new UsageError(`--format is text, json or markdown, not "${format}"`);
    return 0;
  },
});
