import { contractFile, ours } from './contender.ts';
import { holdContest, type Standing } from './contest.ts';
import { createExports } from './create-exports.ts';
import { renderCount, renderMegabytes, renderMicroseconds, renderRatio } from './figures.ts';
import type { Bench, Table } from './part.ts';
import { residentMegabytes } from './process-figures.ts';
import { authorization, createExport, type LoadRequest, sendSuccessfully } from './request.ts';
import { type Server, startServers } from './server.ts';

const many = 100_000;
const connections = 50;
const exportsPath = '/projects/example_project/exports';

/** How list, download and create slow down when many exports were created before: beside a mock that has one. */
export async function measureStateGrowth(bench: Bench): Promise<Table> {
  const start = { firstRequest: listRequest('limit=1'), contract: contractFile };
  await using running = await startServers(bench, [ours, ours], start);
  const [few, full] = running.servers as readonly [Server, Server];
  await createExports(few.url, createExport, 1);
  bench.say(`creating ${renderCount(many)} exports`);
  await createExports(full.url, createExport, many);
  const held = await countHeld(full.url);
  const memory = renderMegabytes(residentMegabytes(full.pid));

  const rows: string[][] = [];
  // The create comes last: it ends the state in which there is one export.
  for (const [name, find] of Object.entries(requests)) {
    bench.say(name);
    const loads = await Promise.all([few, full].map(async ({ url }) => ({ request: await find(url), connections })));
    const standings = await holdContest(bench, [
      { server: few, load: loads[0] as (typeof loads)[number] },
      { server: full, load: loads[1] as (typeof loads)[number] },
    ]);
    rows.push(renderRow(name, standings as readonly [Standing, Standing]));
  }
  return {
    caption: `With the exports created before: one, and ${renderCount(many)} in the same project, of which the mock still lists ${renderCount(held)} and holds ${memory}`,
    head: [
      'request',
      'ratio',
      'requests/s after 1',
      `requests/s after ${renderCount(many)}`,
      'processor time after 1',
      `after ${renderCount(many)}`,
      'failures',
    ],
    rows,
  };
}

/** Each request is answered by as many bytes in both states. */
const requests: Readonly<Record<string, (url: string) => Promise<LoadRequest>>> = {
  'list, the newest': async () => listRequest('limit=1'),
  'list, the newest that is ready': async () => listRequest('status=ready&limit=1'),
  'download the newest': downloadRequest,
  create: async () => createExport,
};

function renderRow(name: string, [few, full]: readonly [Standing, Standing]): string[] {
  return [
    name,
    renderRatio(full.ratio.median),
    renderCount(few.requestsPerSecond),
    renderCount(full.requestsPerSecond),
    renderMicroseconds(few.microseconds),
    renderMicroseconds(full.microseconds),
    renderCount(few.failures + full.failures),
  ];
}

function listRequest(query: string): LoadRequest {
  return { method: 'GET', path: `${exportsPath}?${query}`, headers: authorization };
}

async function downloadRequest(url: string): Promise<LoadRequest> {
  const [newest] = await list(url, 'limit=1');
  if (newest === undefined) throw new Error('The list is empty after an export was created');
  return { method: 'GET', path: newest.download_url, headers: authorization };
}

/** How many exports the mock lists: it may forget the oldest, so the end of the list is searched for by halves. */
async function countHeld(url: string): Promise<number> {
  let [least, most] = [0, many];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    const page = await list(url, `limit=1&offset=${middle}`);
    if (page.length > 0) least = middle + 1;
    else most = middle;
  }
  return least;
}

async function list(url: string, query: string): Promise<readonly { readonly download_url: string }[]> {
  const { body } = await sendSuccessfully(ours.name, url, listRequest(query));
  const { data } = JSON.parse(body.toString()) as { data: { exports: { download_url: string }[] } };
  return data.exports;
}
