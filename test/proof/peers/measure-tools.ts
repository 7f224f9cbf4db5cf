import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../../../src/contract/index.ts';
import { packagedContract } from '../../../src/contract/packaged-contract.ts';
import type { Transport, WireResponse } from '../../../src/harness/index.ts';
import { createConforming } from '../../conformance/run-in-process.ts';
import { whyEquivalent } from '../equivalents.ts';
import { createLiar } from '../liar.ts';
import type { Mutant } from '../mutant.ts';
import { allMutants } from '../mutants/index.ts';
import { surveyConforming } from '../survey.ts';
import { type Manner, type Served, serve, writePlain } from '../variants/serve.ts';
import { createDredd } from './dredd.ts';
import { createPortman } from './portman.ts';
import { installTools, type Tool } from './tool.ts';
import type { ToolFigures, ToolRecord } from './tool-record.ts';

/** How many servers stand at once. */
const batch = 40;

/**
 * Tries other programs on the lies, with their own requests over the loopback interface. A lie is caught when they complain of
 * anything that they do not complain of on the conforming server.
 */
export async function measureTools(every: number, tell: (text: string) => void): Promise<ToolRecord> {
  installTools();
  const contract = packagedContract();
  const all = allMutants(contract, await surveyConforming(contract)).filter(
    ({ id }) => whyEquivalent(id) === undefined,
  );
  const mutants = all.filter((_, index) => index % every === 0);
  const folder = mkdtempSync(join(tmpdir(), 'zangtable-peers-'));
  try {
    const bare = createDredd(contract, folder, { asItComes: true });
    const dredd = await measureTool(createDredd(contract, folder), { contract, mutants, tell });
    const portman = await measureTool(createPortman(folder), { contract, mutants, tell });
    return {
      date: new Date().toISOString().slice(0, 10),
      command: `npm run mutation -- --peers${every === 1 ? '' : ` --every ${every}`}`,
      lies: mutants.length,
      tools: [{ ...dredd, falseAlarmsAsItComes: (await honestly(bare)).length }, portman],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Trial {
  readonly contract: Contract;
  readonly mutants: readonly Mutant[];
  readonly tell: (text: string) => void;
}

async function measureTool(tool: Tool, { contract, mutants, tell }: Trial): Promise<ToolFigures> {
  const known = new Set(await honestly(tool));
  let caught = 0;
  for (let from = 0; from < mutants.length; from += batch) {
    tell(`${tool.name}: ${from} of ${mutants.length} mutants`);
    const some = mutants.slice(from, from + batch);
    const complaints = await examine(
      tool,
      some.map((mutant) => createLiar(contract, mutant, mutant.create()).transport),
    );
    caught += complaints.filter((texts) => texts.some((text) => !known.has(text))).length;
  }
  const { name, setting } = tool;
  return { name, setting, falseAlarms: known.size, caught, of: mutants.length };
}

async function honestly(tool: Tool): Promise<readonly string[]> {
  const [complaints = []] = await examine(tool, [createConforming()]);
  return complaints;
}

async function examine(tool: Tool, targets: readonly Transport[]): Promise<readonly (readonly string[])[]> {
  const servers: Served[] = [];
  try {
    for (const target of targets) servers.push(await serve(target, ending));
    return await tool.complain(servers.map(({ url }) => url));
  } finally {
    for (const server of servers) await server[Symbol.asyncDispose]();
  }
}

// An answer that is shorter than it says would keep a tool waiting for ever.
const ending: Manner = {
  write(answer: WireResponse, response): void {
    response.shouldKeepAlive = false;
    writePlain(answer, response);
  },
};
