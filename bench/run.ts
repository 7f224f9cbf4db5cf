import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractFile, ours } from './contender.ts';
import { findLoadGenerator } from './find-load-generator.ts';
import { measureGrowth } from './growth.ts';
import { describeMachine, findCores, moveToGeneratorCore } from './machine.ts';
import { measureMemory } from './memory.ts';
import { type Options, type PartName, parseOptions, partNames, UsageError, usage } from './options.ts';
import type { Bench, Part, PartReport } from './part.ts';
import { benchFolder, prepare } from './prepare.ts';
import { measureProxy } from './proxy.ts';
import { type Heading, renderPart, renderReadme } from './report.ts';
import { createExport, sendSuccessfully } from './request.ts';
import { startServer } from './server.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';
import { measureThroughput } from './throughput.ts';
import { measureVerification } from './verification.ts';

const parts: Readonly<Record<PartName, Part>> = {
  throughput: measureThroughput,
  start: measureStart,
  memory: measureMemory,
  growth: measureGrowth,
  verification: measureVerification,
  proxy: measureProxy,
  soak: measureSoak,
};

process.exitCode = await main(process.argv.slice(2));

/** 0: every goal is met; 1: one is missed; 2: nothing was measured. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const options = parseOptions(args);
    if (options === undefined) {
      console.log(usage);
      return 0;
    }
    const reports = await measure(options, args);
    return reports.every(({ goals }) => goals.every(({ isMet }) => isMet)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof UsageError ? `bench: ${error.message}` : error);
    return 2;
  }
}

async function measure(options: Options, args: readonly string[]): Promise<PartReport[]> {
  console.error('building the project and installing the peers');
  prepare();
  const folder = mkdtempSync(join(tmpdir(), 'zangtable-bench-'));
  try {
    const cores = findCores();
    if (cores) moveToGeneratorCore(cores);
    const generator = findLoadGenerator(folder);
    const say = (line: string) => console.error(`  ${line}`);
    const bench: Bench = { options, cores, generator, folder, answerFile: join(folder, 'answer.json'), say };
    await recordAnswer(bench);

    const reports = await measureParts(bench);
    const heading: Heading = {
      command: ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' '),
      date: new Date().toISOString().slice(0, 10),
      machine: describeMachine(cores),
      generator: [generator.name, generator.caveat ?? ''].join('. ').replace(/\. $/, ''),
    };
    save(options, heading, reports);
    return reports;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureParts(bench: Bench): Promise<PartReport[]> {
  const reports: PartReport[] = [];
  for (const name of bench.options.parts) {
    console.error(name);
    const report = await parts[name](bench);
    console.log(`\n${renderPart(report)}\n`);
    reports.push(report);
  }
  return reports;
}

/** Lets our mock answer once, so that the bare server can repeat it to the byte. */
async function recordAnswer(bench: Bench): Promise<void> {
  await using server = await startServer(bench, ours, { firstRequest: createExport, contract: contractFile });
  const { status, headers, body } = await sendSuccessfully(ours.name, server.url, createExport);
  // What node:http writes by itself for each connection.
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...own } = headers;
  writeFileSync(bench.answerFile, JSON.stringify({ status, headers: own, body: body.toString() }));
}

function save(options: Options, heading: Heading, reports: readonly PartReport[]): void {
  mkdirSync(`${benchFolder}.results`, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(':', '-');
  writeFileSync(`${benchFolder}.results/${stamp}.json`, `${JSON.stringify({ heading, reports }, null, 2)}\n`);
  if (partNames.every((name) => options.parts.includes(name))) {
    writeFileSync(`${benchFolder}README.md`, renderReadme(heading, reports));
  }
}
