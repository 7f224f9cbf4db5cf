import { packageVersion } from '../generated/package-version.ts';
import type { MockedApi } from '../kit/mock/index.ts';
import { packagedContract } from './contract.ts';
import { authorize, exampleToken, exportState, liveOperations } from './state/index.ts';

export { exampleToken };

/** The export API, as the mock serves it. It has no Node dependency. */
export const mockedApi: MockedApi = {
  program: 'zangtable-contract',
  version: packageVersion,
  contract: packagedContract,
  owns: ({ operations }) => operations.some(({ id }) => liveOperations.has(id)),
  state: exportState,
  authorize,
  tokens: {
    pattern: /^pat_\S+$/,
    shape: 'begins with pat_',
    prefix: 'pat_',
    variable: 'ZANGTABLE_TOKEN',
    example: exampleToken,
  },
  magic: { path: 'mock_', token: 'pat_mock_' },
};
