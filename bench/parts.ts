import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { parse, stringify } from 'yaml';
import {
  bareLike,
  type Contender,
  cpuSeconds,
  type LoadRequest,
  megabytes,
  mock,
  prism,
  project,
  type Server,
  start,
} from './server.ts';

/** How a run is made. */
export interface Settings {
  readonly seconds: number;
  readonly rounds: number;
  /** Another built checkout of this project, to measure beside this one. */
  readonly beside: string | undefined;
  /** For files of this run. */
  readonly folder: string;
}

/** The result of a part: a table, and the goals with what was reached. */
export interface PartResult {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly { readonly text: string; readonly reached: string; readonly isMet: boolean }[];
}

type Goal = PartResult['goals'][number];

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN', 'content-type': 'application/json' };
const create: LoadRequest = {
  method: 'POST',
  path: '/projects/example_project/export/schema',
  headers,
  body: '{"format":"sql","file_name":"example_project_schema"}',
};

/** The parts, in order. */
export const parts = { throughput, start: firstResponse, memory, growth, verify } as const;

async function throughput(settings: Settings): Promise<PartResult> {
  const ours = await start(mock(), create);
  const servers = [await start(await bareLike(ours, create), create), ours];
  for (const contender of [...otherCheckout(settings), prism]) servers.push(await start(contender, create));
  const many = await contest(settings, servers, create, 50);
  const single = await contest(settings, servers, create, 1);
  return {
    head: ['connections', ...standingHead],
    rows: [...many.map((row) => ['50', ...renderStanding(row)]), ...single.map((row) => ['1', ...renderStanding(row)])],
    goals: [
      atLeast('50 connections, of bare', 0.5, many[1]?.ratio),
      atLeast('1 connection, of bare', 0.75, single[1]?.ratio),
    ],
  };
}

async function firstResponse(settings: Settings): Promise<PartResult> {
  const bare = await bareLike(await start(mock(), create), create);
  const contenders = [bare, mock(), ...otherCheckout(settings), prism];
  const times = await startInTurns(settings, contenders);
  const rows = contenders.map(({ name }, at) => [name, ms(times[at])]);
  return { head: ['contender', 'first response'], rows, goals: [atMost('first response', 300, times[1], ms)] };
}

async function memory(): Promise<PartResult> {
  const ours = await start(mock(), create);
  const sizes = [megabytes(ours)];
  while (sizes.length <= 10) {
    await load(ours, create, { connections: 50, amount: 20_000 });
    sizes.push(megabytes(ours));
  }
  const rise = median(sizes.slice(-3)) / median(sizes.slice(-6, -3)) - 1;
  return {
    head: ['exports created', 'resident memory'],
    rows: sizes.map((size, at) => [String(20_000 * at), mb(size)]),
    goals: [
      atMost('every sample', 120, Math.max(...sizes), mb),
      atMost('flat: the last three samples above the three before', 0.05, rise, percent),
    ],
  };
}

async function growth(settings: Settings): Promise<PartResult> {
  const ours = [1, 1000].map((count) =>
    mock(`with operations: ${count}`, project, writeContract(settings.folder, count)),
  );
  const times = await startInTurns(settings, ours);
  const [small, large] = (await Promise.all(ours.map((one) => start(one, create)))) as [Server, Server];
  const bareCreate = await start(await bareLike(large, create), create);
  const creates = await contest(settings, [bareCreate, small, large], create, 50);
  const sizes = [megabytes(small), megabytes(large)];
  const copy: LoadRequest = { method: 'GET', path: '/projects/example_project/copies-1?limit=10', headers };
  const bareCopy = await start(await bareLike(large, copy), copy);
  const copies = await contest(settings, [bareCopy, large], copy, 50);
  return {
    head: ['request', ...standingHead, 'first response', 'memory'],
    rows: [
      ...creates.map((row, at) => ['create', ...renderStanding(row), ms(times[at - 1]), mb(sizes[at - 1])]),
      ...copies.map((row) => ['from examples', ...renderStanding(row), '', '']),
    ],
    goals: [
      atMost('first response with 1,000 operations', 500, times[1], ms),
      atLeast('create with 1,000 operations, of that with 1', 0.9, ratioOf(creates[2], creates[1])),
      atLeast('an operation served from examples, of bare', 0.35, copies[1]?.ratio),
    ],
  };
}

async function verify({ rounds }: Settings): Promise<PartResult> {
  const { url } = await start(mock(), create);
  const args = [`${project}dist/src/zangtable/bin.js`, 'verify', url, '--project', 'example_project'];
  const env = { ...process.env, ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' };
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const [code] = (await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'exit')) as [number | null];
    if (code !== 0) throw new Error(`verify ended with ${code} against our own mock`);
    times.push(performance.now() - begin);
  }
  const time = median(times);
  return { head: ['', 'whole process'], rows: [['verify', ms(time)]], goals: [atMost('verify', 1000, time, ms)] };
}

interface Sample {
  readonly perSecond: number;
  /** The server's processor time for each request: hardly moved by what else the machine does. */
  readonly microseconds: number;
}

/** What a server reached over all rounds: medians, and the ratio to the first server. */
type Standing = Sample & { readonly name: string; readonly ratio: number };

const standingHead = ['contender', 'ratio', 'requests/s', 'processor time'];

function renderStanding({ name, ratio, perSecond, microseconds }: Standing): string[] {
  return [name, ratio.toPrecision(2), perSecond.toFixed(0), `${microseconds.toFixed(0)} µs`];
}

/** Loads the servers in turn, round after round, and compares each with the first of its own round. */
async function contest(
  { seconds, rounds }: Settings,
  servers: readonly Server[],
  request: LoadRequest,
  connections: number,
) {
  const samples: Sample[][] = servers.map(() => []);
  for (const server of servers) await load(server, request, { connections, duration: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, server] of servers.entries()) {
      samples[at]?.push(await load(server, request, { connections, duration: seconds }));
    }
  }
  return samples.map(
    (own, at): Standing => ({
      name: servers[at]?.name ?? '',
      ratio: median(own.map((sample, round) => ratioOf(sample, samples[0]?.[round]))),
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      microseconds: median(own.map(({ microseconds }) => microseconds)),
    }),
  );
}

async function load(server: Server, request: LoadRequest, options: object): Promise<Sample> {
  const before = cpuSeconds(server);
  const { requests, duration, errors, non2xx } = await autocannon({
    ...request,
    ...options,
    url: server.url + request.path,
  });
  // A server that returns errors fast would win.
  if (errors + non2xx > 0) throw new Error(`${server.name}: ${errors + non2xx} of ${requests.total} requests failed`);
  return { perSecond: requests.total / duration, microseconds: ((cpuSeconds(server) - before) * 1e6) / requests.total };
}

const otherCheckout = ({ beside }: Settings): readonly Contender[] =>
  beside === undefined ? [] : [mock(`that in ${beside}`, beside)];

/** The median time to the first response of each; the first round, which reads files from the disk, does not count. */
async function startInTurns({ rounds }: Settings, contenders: readonly Contender[]): Promise<readonly number[]> {
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, contender] of contenders.entries()) {
      const server = await start(contender, create);
      await server.stop();
      if (round > 0) times[at]?.push(server.startMs);
    }
  }
  return times.map(median);
}

/** Our contract with the create and copies of the list, which no state knows; so many operations in all. */
function writeContract(folder: string, operations: number): string {
  const description = parse(readFileSync(`${project}openapi.yaml`, 'utf8'));
  const createPath = '/projects/{project}/export/schema';
  const { [createPath]: item, '/projects/{project}/exports': list } = description.paths;
  // Its links lead to operations that are not there.
  for (const response of Object.values<{ links?: unknown }>(item.post.responses)) delete response.links;
  description.paths = { [createPath]: item };
  for (let number = 1; number < operations; number += 1) {
    description.paths[`/projects/{project}/copies-${number}`] = {
      ...list,
      get: { ...list.get, operationId: `list${number}` },
    };
  }
  const file = `${folder}/openapi-${operations}.yaml`;
  writeFileSync(file, stringify(description, { aliasDuplicateObjects: false }));
  return file;
}

/** The middle one; of an even number, the greater of the two. */
const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

const ratioOf = (one?: Sample, unit?: Sample): number => (one?.perSecond ?? NaN) / (unit?.perSecond ?? NaN);

function atLeast(text: string, least: number, reached = NaN): Goal {
  return { text: `${text}: at least ${least}`, reached: reached.toPrecision(2), isMet: reached >= least };
}

function atMost(text: string, most: number, reached = NaN, render: (value: number) => string): Goal {
  return { text: `${text}: at most ${render(most)}`, reached: render(reached), isMet: reached <= most };
}

const ms = (value?: number): string => (value === undefined ? '' : `${value.toFixed(0)} ms`);
const mb = (value?: number): string => (value === undefined ? '' : `${value.toFixed(1)} MB`);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
