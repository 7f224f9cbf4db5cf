export { Contract, ContractError, type Level, type Operation, type Provenance } from './contract/index.ts';
export { packagedContract } from './contract/packaged-contract.ts';
export { readContract } from './contract/read-contract.ts';
export type * from './generated/api.ts';
