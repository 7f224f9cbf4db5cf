import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadContract, readContractAt } from '../../src/kit/contract/node.ts';
import { type Api, defineApi } from '../../src/kit/define-api.ts';
import { shopState } from './state.ts';
import { shopSuite } from './suite.ts';

const file = new URL('openapi.yaml', import.meta.url);
const contract = await loadContract(await readFile(file, 'utf8'));

/** A key that the shop knows. */
export const shopKey = 'key-of-the-shop';

/** A second API: the kit serves, verifies and proxies it without a word of the first. */
export const shop: Api = defineApi({
  program: 'shop-kit',
  version: '9.9.9',
  contract: {
    file,
    load: async (source, options) =>
      String(source) === fileURLToPath(file)
        ? contract
        : await readContractAt(source, { strictness: 'tolerant', ...options }),
  },
  docs: new URL('no-docs/', import.meta.url),
  tokens: { variable: 'SHOP_KEY', pattern: /^key-\S+$/, shape: 'begins with key-', example: shopKey },
  inputs: [],
  mock: {
    program: 'shop-kit',
    version: '9.9.9',
    contract: () => contract,
    state: shopState,
    authorize: (_operation, _parameters, { token }) =>
      token === shopKey ? undefined : { cause: 'authorization-invalid', reason: 'the shop does not know this key' },
    authorizesKeys: true,
    tokens: { pattern: /^key-\S+$/, shape: 'begins with key-', prefix: 'key-', variable: 'SHOP_KEY' },
  },
  suite: shopSuite,
  help: {},
});
