import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readOptions } from '../scripts/read-options.ts';
import type { Contract } from '../src/kit/contract/index.ts';
import { parseYaml, readContractAt } from '../src/kit/contract/node.ts';
import { createJudge, type JudgedOperation } from './judge.ts';
import { type Kind, type PlainRequest, plainRequest, requestsOf, within } from './requests.ts';
import { installScalar, scalar } from './scalar.ts';
import { type Contender, cpuSeconds, freePort, megabytes, mock, prism, project } from './server.ts';

const usage = `Usage: npm run corpus -- <folder or file>... [options]

Serves each OpenAPI description by this mock, by stock Prism and by @scalar/mock-server, and judges the responses by a
validator of its own: to usual requests, with Prefer: code and dynamic, invalid and unauthenticated. The last is
installed at the first run, below node_modules/.cache.

  --requests <n>   at most so many operations of each description  [12]
  --alone          without the other two
  --verbose        print what is wrong with each response

Exit codes: 0 every goal is met, 1 one is missed, 2 bad options.`;

const { values, positionals } = readOptions(usage, {
  allowPositionals: true,
  options: {
    requests: { type: 'string', default: '12' },
    alone: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

interface Outcome {
  readonly ms: number;
  readonly mb: number;
  readonly firstMs: number;
  readonly valid: number;
  readonly silent: number;
  readonly asked: number;
  readonly serverErrors: number;
  readonly said: readonly string[];
}

function descriptionsOf(place: string): readonly string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .map((name) => join(place, name))
    .filter((file) => /\.(json|ya?ml)$/.test(file));
}

function read(file: string): Parameters<typeof createJudge>[0] {
  return parseYaml(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Parameters<typeof createJudge>[0];
}

async function serve(
  command: readonly string[],
  port: number,
): Promise<{ ms: number; stop(): Promise<void>; pid: number } | undefined> {
  const begin = performance.now();
  const child = spawn(process.execPath, command, { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  while (performance.now() - begin < 60_000 && child.exitCode === null) {
    const isUp = await within(2000, async (signal) => {
      await (await fetch(`http://127.0.0.1:${port}/__nowhere`, { signal })).arrayBuffer();
    }).then(
      () => true,
      () => false,
    );
    if (isUp) return { ms: 1000 * cpuSeconds({ pid: child.pid ?? 0 }), stop, pid: child.pid ?? 0 };
    await new Promise((wait) => setTimeout(wait, 20));
  }
  await stop();
  return undefined;
}

async function measure(contender: Contender, file: string, contract: Contract): Promise<Outcome | undefined> {
  const port = await freePort();
  const server = await serve(contender.command(port, file), port);
  if (server === undefined) return undefined;
  const tally = { ...{ valid: 0, silent: 0, asked: 0, missing: 0, serverErrors: 0 }, firstMs: 0, said: [] as string[] };
  const judge = createJudge(read(file));
  const all = judge.operations();
  const deadline = performance.now() + 120_000;
  const step = Math.max(1, Math.floor(all.length / Number(values.requests)));
  const chosen = all.filter((_operation, index) => index % step === 0).slice(0, Number(values.requests));
  for (const operation of chosen) {
    const plain = plainRequest(contract, operation);
    for (const [kind, headers] of plain === undefined ? [] : requestsOf(contract, operation)) {
      // A server that hangs would hang each time.
      if (tally.missing >= mostMissing || performance.now() > deadline) break;
      await askOnce(port, operation, { plain: plain as PlainRequest, kind, headers, judge, tally });
    }
  }
  const mb = megabytes({ pid: server.pid });
  await server.stop();
  return { ms: server.ms, mb, ...tally };
}

interface Question {
  readonly plain: PlainRequest;
  readonly kind: Kind;
  readonly headers: Record<string, string>;
  readonly judge: ReturnType<typeof createJudge>;
  readonly tally: Tally & { firstMs: number; readonly said: string[] };
}

async function askOnce(
  port: number,
  operation: JudgedOperation,
  { plain, kind, headers, judge, tally }: Question,
): Promise<void> {
  const begin = performance.now();
  const response = await ask(`http://127.0.0.1:${port}`, plain, kind, headers);
  if (tally.asked === 0) tally.firstMs = performance.now() - begin;
  if (response === undefined) tally.missing += 1;
  const wrong = response === undefined ? 'no response' : judge.judge(operation, response);
  count(tally, wrong, (response?.status ?? 0) >= 500 && headers.prefer === undefined);
  const line = `${operation.method} ${operation.path} ${kind} ${headers.prefer ?? ''} ${response?.status}: ${wrong}`;
  if (wrong !== undefined && wrong !== 'silent') tally.said.push(line);
}

const mostMissing = 3;

interface Tally {
  missing: number;
  valid: number;
  silent: number;
  asked: number;
  serverErrors: number;
}

function count(tally: Tally, wrong: string | undefined, isServerError: boolean): void {
  tally.asked += 1;
  if (wrong === undefined) tally.valid += 1;
  else if (wrong === 'silent') tally.silent += 1;
  if (isServerError && wrong !== undefined) tally.serverErrors += 1;
}

async function ask(base: string, plain: PlainRequest, kind: Kind, headers: Record<string, string>) {
  const { method } = plain;
  const isBroken = kind === 'invalid' && plain.body !== undefined;
  const { 'content-type': _unused, ...own } = headers;
  const type = isBroken ? 'application/json' : plain.contentType;
  const sent = { ...own, ...plain.headers, ...(plain.body !== undefined && { 'content-type': type }) };
  const body = plain.body === undefined ? {} : { body: isBroken ? '{"broken' : plain.body };
  const url =
    base + plain.target + (kind === 'invalid' ? `${plain.target.includes('?') ? '&' : '?'}limit=nonsense` : '');
  try {
    return await within(10_000, async (signal) => {
      const response = await fetch(url, { method, headers: sent, ...body, redirect: 'manual', signal });
      const text = await response.text();
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', text };
    });
  } catch {
    return undefined;
  }
}

function row(outcome: Outcome | undefined): readonly string[] {
  if (outcome === undefined) return ['no', '', '', '', ''];
  const { ms, mb, firstMs, valid, silent, asked, serverErrors } = outcome;
  return [ms, mb, firstMs].map((value) => value.toFixed(0)).concat(`${valid}/${asked - silent}`, String(serverErrors));
}

const head = ['CPU ms', 'MB', 'first ms', 'valid', '5xx'];

/** What each contender did with a description, in their order. */
type Outcomes = readonly (Outcome | undefined)[];

async function main(): Promise<number> {
  if (positionals.length === 0) {
    console.error(usage);
    return 2;
  }
  const places = positionals.map((place) => resolve(place));
  const missing = places.find((place) => !existsSync(place));
  if (missing !== undefined) throw new TypeError(`there is no ${missing}`);
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: project, stdio: ['ignore', 2, 2] });
  if (!values.alone) installScalar();
  const ours = mock('ours');
  const contenders = values.alone ? [ours] : [ours, prism, scalar];
  const columns = contenders.flatMap(({ name }) => head.map((title) => (name === 'ours' ? title : `${name} ${title}`)));
  console.log(`| description | operations | ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length + 2)}`);
  const all: Outcomes[] = [];
  for (const file of places.flatMap(descriptionsOf)) {
    if (/^3\./.test(String(read(file).openapi))) all.push(await compare(contenders, file));
  }
  return summarize(contenders, all);
}

async function compare(contenders: readonly Contender[], file: string): Promise<Outcomes> {
  const contract = await readContractAt(file, { strictness: 'tolerant' });
  const outcomes: (Outcome | undefined)[] = [];
  for (const contender of contenders) outcomes.push(await measure(contender, file, contract));
  console.log(`| ${[file.split('/').at(-1), contract.operations.length, ...outcomes.flatMap(row)].join(' | ')} |`);
  if (values.verbose) for (const line of outcomes[0]?.said ?? []) console.log(`    ${line}`);
  return outcomes;
}

function summarize(contenders: readonly Contender[], all: readonly Outcomes[]): number {
  const [own = [], ...others] = contenders.map((_, at) => all.map((outcomes) => outcomes[at]));
  for (const [at, outcomes] of [own, ...others].entries()) {
    const { started, valid, judged, failures } = totalOf(outcomes);
    const share = judged === 0 ? '' : ` (${((100 * valid) / judged).toFixed(1)} %)`;
    console.log(`
${contenders[at]?.name}: ${started} of ${all.length} start, ${valid} of ${judged} responses are valid${share}, ${failures} are its own 5xx`);
    if (outcomes === own) continue;
    const both = outcomes.flatMap((outcome, index) => (outcome && own[index] ? [[own[index].ms, outcome.ms]] : []));
    const faster = both.filter(([mine = 0, its = 0]) => mine < its).length;
    console.log(`  ours takes less processor time to start than it for ${faster} of ${both.length}`);
  }
  const { started, valid, judged, failures } = totalOf(own);
  return started === all.length && valid >= 0.99 * judged && failures === 0 ? 0 : 1;
}

function totalOf(outcomes: Outcomes) {
  const started = outcomes.filter((outcome) => outcome !== undefined);
  const sum = (value: (outcome: Outcome) => number): number =>
    started.reduce((total, outcome) => total + value(outcome), 0);
  return {
    started: started.length,
    valid: sum(({ valid }) => valid),
    judged: sum(({ asked, silent }) => asked - silent),
    failures: sum(({ serverErrors }) => serverErrors),
  };
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? `error: ${error.message}` : error);
  return 2;
});
