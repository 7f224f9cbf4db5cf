import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpTransport, type Transport } from '../../src/kit/verify/index.ts';
import { blamedIn, brokenIn, createConforming, runAgainst, token } from '../conformance/conforming.ts';
import { createFaulty, type Fault, namedBy, serveFault } from '../conformance/fault.ts';
import { writtenFaults } from '../conformance/faults/index.ts';
import { variants } from '../conformance/variants.ts';
import { loadPeers, type Peer } from './peers.ts';
import { serve } from './prove-variants.ts';

/** What one program says of one target. */
export interface Sight {
  readonly problems: readonly string[];
  readonly requests: number;
  readonly seconds: number;
}

/** What one program made of all targets. */
interface HttpPeerRow {
  readonly name: string;
  readonly caught: readonly string[];
  /** Conforming servers that it reports something of. */
  readonly alarms: readonly string[];
  readonly requests: number;
  readonly seconds: number;
}

/** How much to try. */
export interface Budget {
  /** Of how many faults. */
  readonly faults: number;
  /** How many examples Schemathesis makes for each operation. */
  readonly examples: number;
  /** A file that keeps what was found, so that a run that was ended can go on. */
  readonly progress?: string | undefined;
}

interface HttpPeers {
  readonly rows: readonly HttpPeerRow[];
  readonly faults: readonly string[];
  readonly servers: readonly string[];
  readonly examples: number;
}

/** The heading of what `--peers` writes. */
export const httpHeading = '### Over HTTP, beside Schemathesis';

const own = 'this suite';
// More would make each other slow, and a response that comes late counts as a problem.
const atOnce = 2;
const names = ['201 for a new export', 'other status codes of the class 4xx', 'no word of groups', 'gzip'];
const conforming: readonly (readonly [string, () => Transport])[] = [
  ['the mock', () => createConforming()],
  ...variants
    .filter(([name]) => names.includes(name))
    .map(([name, create]) => [name, () => createFaulty(create())] as const),
];

/** Runs each program against some written faults and some conforming servers, over HTTP. */
export async function runHttpPeers(
  { faults, examples, progress }: Budget,
  log: (text: string) => void,
): Promise<HttpPeers> {
  // Some break what is only a NOTE: as servers they conform.
  const isRemark = ({ id }: Fault): boolean => variants.some(([name]) => name === id);
  const some = writtenFaults.filter((fault) => namedBy(fault).length > 0 && !isRemark(fault));
  const sample = some.filter((_, index) => index % Math.floor(some.length / faults) === 1).slice(0, faults);
  const sights = new Map<string, Map<string, Sight>>();
  const peers = await loadPeers();
  const done = new Map(progress !== undefined && existsSync(progress) ? readProgress(progress) : []);
  const look = async (target: string, create: () => Transport, fault?: Fault): Promise<void> => {
    const seen = done.get(target) ?? [...(await lookAt(create, { examples, peers, fault }))];
    if (progress !== undefined && !done.has(target)) appendFileSync(progress, `${JSON.stringify([target, seen])}\n`);
    for (const [name, sight] of seen) {
      sights.set(name, (sights.get(name) ?? new Map<string, Sight>()).set(target, sight));
    }
    log(`${target}: ${[...sights].map(([name, seen]) => `${name}: ${seen.get(target)?.problems.length}`).join('; ')}`);
  };
  const targets: (() => Promise<void>)[] = [
    ...conforming.map(
      ([name, create]) =>
        () =>
          look(name, create),
    ),
    ...sample.map((fault) => () => look(fault.id, () => serveFault(fault).transport, fault)),
  ];
  const work = async (): Promise<void> => {
    for (let next = targets.shift(); next !== undefined; next = targets.shift()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const servers = conforming.map(([name]) => name);
  const rows = [...sights].map(([name, seen]): HttpPeerRow => {
    const all = [...seen.values()];
    // What is reported of the conforming server as well does not count.
    const known = new Set(seen.get('the mock')?.problems);
    const isNoticed = (target: string): boolean => seen.get(target)?.problems.some((one) => !known.has(one)) ?? false;
    return {
      ...{ name, caught: sample.map(({ id }) => id).filter(isNoticed) },
      alarms: servers.filter((server) => (seen.get(server)?.problems.length ?? 0) > 0),
      requests: median(all.map(({ requests }) => requests)),
      seconds: median(all.map(({ seconds }) => seconds)),
    };
  });
  return { rows, faults: sample.map(({ id }) => id), servers, examples };
}

type Seen = readonly (readonly [name: string, sight: Sight])[];

function readProgress(file: string): readonly (readonly [target: string, seen: Seen])[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as [string, Seen]);
}

interface Looking {
  readonly examples: number;
  readonly peers: readonly Peer[];
  readonly fault: Fault | undefined;
}

// No `Request` can have the method TRACE, or a body with GET; the mock rejects the one like any other and reads not the other.
export function asRequest(target: Transport): Transport {
  return (request) => {
    const method = request.method === 'TRACE' ? 'PATCH' : request.method;
    return target({ ...request, method, body: /^(GET|HEAD)$/.test(method) ? undefined : request.body });
  };
}

async function lookAt(
  create: () => Transport,
  { examples, peers, fault }: Looking,
): Promise<ReadonlyMap<string, Sight>> {
  const seen = new Map<string, Sight>();
  const named = fault && new Set(namedBy(fault));
  const started = performance.now();
  await using served = await serve(asRequest(create()));
  await using http = createHttpTransport({ timeout: 60_000, concurrency: 16, insecure: false });
  const run = await runAgainst(http.send, { generated: true, baseUrl: served.url });
  const cost = { requests: run.sent, seconds: (performance.now() - started) / 1000 };
  // Of a fault it must name the requirement, and of a conforming server no breach.
  seen.set(own, { problems: named ? brokenIn(run).filter((id) => named.has(id)) : blamedIn(run, 'MUST'), ...cost });
  for (const { name, problems } of peers) {
    seen.set(`${name}, on the same traffic`, { problems: run.exchanges.flatMap((one) => [...problems(one)]), ...cost });
  }
  await using fresh = await serve(asRequest(create()));
  const authorization = `Bearer ${token}`;
  seen.set('Schemathesis', await runSchemathesis({ file: description, url: fresh.url, authorization, examples }));
  return seen;
}

const description = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));

interface JsonReport {
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly {
    readonly type: string;
    readonly title: string;
    readonly operations: readonly string[];
  }[];
  readonly errors: readonly { readonly title?: string }[];
}

interface Target {
  readonly file: string;
  readonly url: string;
  readonly authorization: string;
  readonly examples: number;
}

/** Runs Schemathesis with all its checks and phases. */
export async function runSchemathesis({ file, url, authorization, examples }: Target): Promise<Sight> {
  const folder = mkdtempSync(join(tmpdir(), 'schemathesis-'));
  const path = join(folder, 'report.json');
  const started = performance.now();
  const options = {
    ...{ '--url': url, '--header': `Authorization: ${authorization}`, '--seed': '1', '--request-timeout': '60' },
    ...{ '--checks': 'all', '--phases': 'examples,coverage,fuzzing,stateful', '--max-examples': `${examples}` },
    ...{ '--report': 'json', '--report-json-path': path, '--generation-database': 'none' },
  };
  const args = ['run', resolve(file), ...Object.entries(options).flat()];
  const child = spawn(process.env.SCHEMATHESIS ?? 'st', args, { cwd: folder, stdio: 'ignore' });
  await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const { test_cases, failures, errors } = JSON.parse(readFileSync(path, 'utf8')) as JsonReport;
  rmSync(folder, { recursive: true });
  const problems = [...failures, ...errors].map((one) => JSON.stringify(one, ['type', 'title', 'operations']));
  return { problems, requests: test_cases.generated, seconds: (performance.now() - started) / 1000 };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** What the programs found, as a part of the page. */
export function renderHttpPeers({ rows, faults, servers, examples }: HttpPeers): string {
  const ours = rows.find(({ name }) => name === own)?.caught ?? [];
  const theirs = rows.find(({ name }) => name === 'Schemathesis')?.caught ?? [];
  const alone = theirs.filter((id) => !ours.includes(id));
  const cells = rows.map(({ name, caught, alarms, requests, seconds }) => {
    return `| ${name} | ${caught.length} | ${faults.length} | ${alarms.length} | ${requests} | ${seconds.toFixed(1)} |`;
  });
  return `${httpHeading}

Written by \`npm run mutation -- --peers --faults ${faults.length} --examples ${examples}\`: ${faults.length} of the written faults and ${servers.length} conforming servers
(${servers.join(', ')}), each over HTTP. Schemathesis runs all its checks and phases with ${examples} examples for each operation.
This suite must name the requirement that is broken; of the others anything counts that they do not report of the mock. An
alarm is a conforming server that something is reported of; of this suite, a MUST. Requests and seconds are medians, of
${atOnce} targets at a time.

| | caught | of | alarms | requests | seconds |
|---|---:|---:|---:|---:|---:|
${cells.join('\n')}

${alone.length === 0 ? 'Schemathesis finds none of them alone.' : `Schemathesis alone finds: ${alone.join(', ')}.`}
`;
}
