import { measureContractGrowth } from './contract-growth.ts';
import { renderRounds } from './figures.ts';
import type { Bench, PartReport } from './part.ts';
import { measureStateGrowth } from './state-growth.ts';

/** How the cost of a request grows with the contract and with the state. */
export async function measureGrowth(bench: Bench): Promise<PartReport> {
  const tables = [await measureContractGrowth(bench), await measureStateGrowth(bench)];
  return {
    title: 'Growth',
    method: `50 connections, ${renderRounds(bench.options.rounds)} of ${bench.options.seconds} s. The contract with one operation has only the create; the larger
ones are \`openapi.yaml\` and copies of its list, each on a path of its own. The start is that to the first answer to a create.
Memory is resident memory after the loads up to that row. Processor time is that of the start, and that for one request.`,
    tables,
    goals: [],
  };
}
