import type { Connection, Outcome } from './connection.ts';
import { authorization, type LoadRequest } from './request.ts';
import {
  createdManifest,
  describeOutcome,
  type Finding,
  type Manifest,
  verifyCreated,
  verifyDownload,
  verifyError,
  verifyList,
} from './verify-answer.ts';

/** One connection's part of the soak. */
export interface Lane {
  readonly connection: Connection;
  readonly random: () => number;
  /** The world it works in, which other lanes share. */
  readonly world: string;
  /** What it created last, and can download. */
  created: Manifest | undefined;
}

/** An act of the soak: sends one request and says what is wrong with the answer. */
export type Act = (lane: Lane) => Promise<Finding>;

/** How long a request that is never answered is waited for. */
const patience = 250;
const delay = 5;

/** What happens in the soak, and how often in a thousand requests. */
export const acts: Readonly<Record<string, { readonly weight: number; readonly act: Act }>> = {
  create: { weight: 380, act: create },
  list: { weight: 200, act: list },
  download: { weight: 280, act: download },
  'a new world': { weight: 20, act: openWorld },
  'forced error': { weight: 50, act: forceError },
  'invalid request': { weight: 40, act: sendInvalid },
  delay: { weight: 10, act: sendDelayed },
  'fault: error': { weight: 8, act: (lane) => provoke(lane, 'error', (outcome) => verifyError(outcome)) },
  'fault: reset': { weight: 4, act: (lane) => provoke(lane, 'reset', isReset) },
  'fault: empty': { weight: 4, act: (lane) => provoke(lane, 'empty', isEmpty) },
  'fault: truncate': { weight: 3, act: (lane) => provoke(lane, 'truncate', isTruncated) },
  'fault: hang': { weight: 1, act: (lane) => provoke(lane, 'hang', isSilent, patience) },
};

async function create(lane: Lane): Promise<Finding> {
  const request = createRequest(lane);
  const outcome = await lane.connection.exchange(request);
  const finding = verifyCreated(outcome, request);
  if (finding === undefined) lane.created = createdManifest(outcome);
  return finding;
}

async function list(lane: Lane): Promise<Finding> {
  const limit = 1 + Math.floor(lane.random() * 20);
  const path = `/projects/${project(lane)}/exports?limit=${limit}&offset=${Math.floor(lane.random() * 3)}`;
  const request: LoadRequest = { method: 'GET', path, headers: headers(lane) };
  return verifyList(await lane.connection.exchange(request), request, limit);
}

async function download(lane: Lane): Promise<Finding> {
  const { created } = lane;
  if (created === undefined) return create(lane);
  const request: LoadRequest = { method: 'GET', path: created.download_url, headers: headers(lane) };
  return verifyDownload(await lane.connection.exchange(request), created);
}

/** Worlds are many and each is used once, so the least recently used ones have to go. */
async function openWorld(lane: Lane): Promise<Finding> {
  const request = createRequest(lane, { 'x-mock-world': `once-${Math.floor(lane.random() * 1e9)}` });
  return verifyCreated(await lane.connection.exchange(request), request);
}

async function forceError(lane: Lane): Promise<Finding> {
  const codes = ['permission_denied', 'invalid_token', 'validation_failed', 'invalid_export_format'];
  const code = codes[Math.floor(lane.random() * codes.length)] as string;
  return verifyError(await lane.connection.exchange(createRequest(lane, { prefer: `error=${code}` })), code);
}

async function sendInvalid(lane: Lane): Promise<Finding> {
  const request = createRequest(lane);
  const [changed, code] = [
    [{ ...request, body: '{"format":"xml"}' }, 'invalid_export_format'],
    [{ ...request, body: '{"file_name":' }, 'validation_failed'],
    [{ ...request, path: '/projects/no%20slug/export/schema' }, 'validation_failed'],
    [{ ...request, headers: { 'content-type': 'application/json' } }, 'missing_authorization'],
  ][Math.floor(lane.random() * 4)] as [LoadRequest, string];
  return verifyError(await lane.connection.exchange(changed), code);
}

async function sendDelayed(lane: Lane): Promise<Finding> {
  const request = createRequest(lane, { prefer: `delay=${delay}` });
  const outcome = await lane.connection.exchange(request);
  // A timer may fire within the last millisecond before it is due.
  if (outcome.kind === 'answer' && outcome.milliseconds < delay - 1) return 'an answer before the delay was over';
  return verifyCreated(outcome, request);
}

async function provoke(
  lane: Lane,
  fault: string,
  verify: (outcome: Outcome) => Finding,
  timeout?: number,
): Promise<Finding> {
  return verify(await lane.connection.exchange(createRequest(lane, { prefer: `fault=${fault}` }), timeout));
}

function createRequest(lane: Lane, more: Readonly<Record<string, string>> = {}): LoadRequest {
  const format = lane.random() < 0.5 ? 'json' : 'sql';
  const grouping = lane.random() < 0.5 ? { 'x-operation-key': 'soak', 'x-operation-run-id': `run-${lane.world}` } : {};
  return {
    method: 'POST',
    path: `/projects/${project(lane)}/export/schema`,
    headers: { ...headers(lane), 'content-type': 'application/json', ...grouping, ...more },
    body: JSON.stringify({ format, file_name: `soak_${Math.floor(lane.random() * 1000)}` }),
  };
}

function headers({ world }: Lane): Readonly<Record<string, string>> {
  return { ...authorization, 'x-mock-world': world };
}

function project({ random }: Lane): string {
  return `project_${Math.floor(random() * 4)}`;
}

function isReset(outcome: Outcome): Finding {
  return outcome.kind === 'closed' && outcome.isReset ? undefined : describeOutcome(outcome);
}

function isEmpty(outcome: Outcome): Finding {
  const isFine = outcome.kind === 'closed' && !outcome.isReset && outcome.received.length === 0;
  return isFine ? undefined : describeOutcome(outcome);
}

function isTruncated(outcome: Outcome): Finding {
  const isFine = outcome.kind === 'closed' && outcome.received.includes('\r\n\r\n');
  return isFine ? undefined : describeOutcome(outcome);
}

function isSilent(outcome: Outcome): Finding {
  return outcome.kind === 'silent' && outcome.received.length === 0 ? undefined : describeOutcome(outcome);
}
