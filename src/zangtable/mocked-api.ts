import { packageVersion } from '../generated/package-version.ts';
import type { MockedApi } from '../kit/mock/index.ts';
import { packagedContract } from './contract.ts';
import { authorizeWith, exportState, liveOperations } from './state/index.ts';
import { tokens } from './tokens.ts';

/** The export API, as the mock serves it. It has no Node dependency. */
export const mockedApi: MockedApi = /* @__PURE__ */ mockedApiOf(packagedContract);

/** The same with another form of its contract. */
export function mockedApiOf(contract: MockedApi['contract']): MockedApi {
  return {
    program: 'zangtable-contract',
    version: packageVersion,
    contract,
    owns: ({ operations }) => operations.some(({ id }) => liveOperations.has(id)),
    state: exportState,
    authorize: authorizeWith(tokens.example),
    tokens,
    foldsCase: ['project'],
    magic: { path: 'mock_', token: 'pat_mock_' },
  };
}
