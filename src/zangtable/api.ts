import { packageVersion } from '../generated/package-version.ts';
import type { Contract } from '../kit/contract/index.ts';
import { type Api, defineApi } from '../kit/define-api.ts';
import { packagedFile, readContract } from './contract-file.ts';
import { tokens } from './tokens.ts';

/** ZangTable's export API, as the kit serves it. */
export const api: Api = defineApi({
  program: 'zangtable-contract',
  version: packageVersion,
  contract: { file: packagedFile, load: readContract },
  docs: new URL('dist/docs/', packagedFile),
  tokens,
  inputs: [
    {
      name: 'project',
      option: { name: 'project', placeholder: '<slug>' },
      variable: 'ZANGTABLE_PROJECT',
      help: 'Project that the token belongs to',
      missing: 'no project: name the one that the token opens with --project or ZANGTABLE_PROJECT',
      check: checkSlug,
    },
    {
      name: 'otherProject',
      option: { name: 'other-project', placeholder: '<slug>' },
      help: 'Project that must not show the exports of the first',
      check: checkSlug,
    },
    {
      name: 'limitedToken',
      variable: 'ZANGTABLE_LIMITED_TOKEN',
      help: 'A token without permission to export schemas',
      isSecret: true,
    },
    {
      name: 'otherToken',
      variable: 'ZANGTABLE_OTHER_TOKEN',
      help: 'A valid token of another project',
      isSecret: true,
    },
    {
      name: 'revokedToken',
      variable: 'ZANGTABLE_REVOKED_TOKEN',
      help: 'A revoked token of the project',
      isSecret: true,
    },
  ],
  mock: async () => (await import('./mocked-api.ts')).mockedApi,
  suite: async () => (await import('../../conformance/index.ts')).suite,
  help: {
    mock: `Tokens: pat_PROJECT_TOKEN has access to every project, pat_for_<slug> to one
project. pat_limited may list exports, and nothing else.

`,
    magic: `  slug mock_<code>, token pat_mock_<code>  that error, like mock_not_found
  slug mock_fault_<kind>, mock_delay_<ms>  that fault, that delay
`,
  },
});

function checkSlug(contract: Contract, slug: string): string | undefined {
  const parameter = contract.operation('listExports')?.parameters.find(({ name }) => name === 'project');
  if (parameter === undefined || contract.isValid(parameter.schema, slug)) return undefined;
  return `"${slug}" is not the slug of a project: letters, digits, "-" and "_"`;
}
