export type * from './generated/api.ts';
export { Contract, ContractError, type Level, type Operation, type Provenance } from './kit/contract/index.ts';
export { packagedContract } from './zangtable/contract.ts';
export { readContract } from './zangtable/contract-file.ts';
