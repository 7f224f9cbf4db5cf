export type * from './generated/api.ts';
export { Contract, ContractError, type Level, type Operation, type Provenance } from './kit/contract/index.ts';
export { packagedContract } from './kit/contract/packaged-contract.ts';
export { readContract } from './kit/contract/read-contract.ts';
