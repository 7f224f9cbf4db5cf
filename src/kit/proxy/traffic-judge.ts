import type { Contract } from '../contract/index.ts';
import { showInLine } from '../http/index.ts';
import { TookTooLong } from '../http/node.ts';
import {
  type Coverage,
  createCoverage,
  createExchange,
  createRuleSet,
  type Exchange,
  fieldOf,
  foreignOf,
  judgeExchange,
  longestJudgement,
  NoResponse,
  type RuleSet,
  type Suite,
  startBudget,
  type TimeBudget,
  type WireRequest,
} from '../verify/index.ts';
import { createFindingTally, type FindingTally, type Kind } from './finding-tally.ts';
import type { Sighting } from './passing.ts';
import { type Entry, type Reading, readHar } from './read-har.ts';
import { createSecrets, type Secrets } from './secrets.ts';

/** One exchange that was checked against the rules, as it was: anyone who shows it takes its secrets out. */
export interface Judged {
  readonly exchange: Exchange;
  /** The gravest first. */
  readonly kinds: readonly Kind[];
}

/** Everything that a judge of traffic knows so far. */
export interface TrafficRecord {
  readonly contract: Contract;
  readonly suite: Suite<never>;
  readonly ruleSet: RuleSet;
  readonly secrets: Secrets;
  readonly findings: FindingTally;
  readonly coverage: Coverage;
  /** How many exchanges were checked against the rules, and how many of them were for a known operation. */
  readonly judged: number;
  readonly recognised: number;
  /** How many exchanges of known operations cannot be the API's, and what to tell of the first. */
  readonly foreign: { readonly count: number; readonly advice: string };
  /** How many exchanges were not checked against the rules, by the reason. */
  readonly unjudged: ReadonlyMap<string, number>;
  /** The first requests that got no whole response, and why. */
  readonly failures: readonly { readonly request: WireRequest; readonly why: NoResponse }[];
  /** Mistakes of the judge itself. */
  readonly bugs: readonly unknown[];
}

/** Holds traffic to the rules of a suite. */
export interface TrafficJudge {
  readonly record: TrafficRecord;
  /** Judges an exchange; `undefined` when nothing can be said of it. */
  judge(sighting: Sighting): Promise<Judged | undefined>;
  /** Counts an exchange that cannot be judged. */
  skip(reason: string): void;
  fail(request: WireRequest, why: NoResponse): void;
  bug(error: unknown): void;
}

/** Who made the exchanges, as a report names it. */
export const madeBy = 'traffic';

const mostFailures = 100;

/** How many bytes the bodies of an exchange have. */
export function sizeOf({ request, response }: Sighting): number {
  return (request.body?.length ?? 0) + response.body.byteLength;
}

type Growing = { -readonly [K in keyof TrafficRecord]: TrafficRecord[K] };

export function createTrafficJudge(
  contract: Contract,
  suite: Suite<never>,
  { variable, longest = longestJudgement }: { readonly variable: string; readonly longest?: number },
): TrafficJudge {
  const secrets = createSecrets(contract, variable);
  const unjudged = new Map<string, number>();
  const failures: { request: WireRequest; why: NoResponse }[] = [];
  const bugs: unknown[] = [];
  const record: Growing = {
    ...{ contract, suite, secrets, unjudged, failures, bugs, judged: 0, recognised: 0 },
    ruleSet: createRuleSet(contract, suite.rules, secrets.discloses),
    findings: createFindingTally(),
    coverage: createCoverage(contract, suite.errorCode),
    foreign: { count: 0, advice: '' },
  };
  const skip = (reason: string): undefined => void unjudged.set(reason, (unjudged.get(reason) ?? 0) + 1);
  let number = 0;
  return {
    record,
    skip,
    async judge(sighting) {
      number += 1;
      const budget = startBudget(longest, sizeOf(sighting));
      const exchange = await readExchange(record, sighting, number).catch(unlessOversized);
      if (exchange === undefined) return skip('its body is longer than what is read');
      const reason = whyNotJudged(exchange);
      if (reason !== undefined) return skip(reason);
      noteForeign(record, exchange, sighting);
      return await applyInTime(record, exchange, budget, skip);
    },
    fail(request, why) {
      secrets.learn(request.headers, request.url);
      if (failures.length < mostFailures) failures.push({ request, why });
    },
    bug(error) {
      if (bugs.length < mostFailures) bugs.push(error);
    },
  };
}

async function readExchange(record: TrafficRecord, sighting: Sighting, number: number): Promise<Exchange> {
  const { request, path, response, sentAt, elapsed } = sighting;
  const route = record.contract.route(request.method, path);
  const operation = route.kind === 'found' ? route.operation : undefined;
  record.secrets.learn(request.headers, request.url);
  record.secrets.learn(response.headers);
  const sent = { number, madeBy, operation, request, ...(sentAt !== undefined && { sentAt }) };
  return await createExchange(sent, response, elapsed, mostReadBytes);
}

// While a body is read, no other client gets a response.
const mostReadBytes = 4 * 1024 * 1024;

function unlessOversized(error: unknown): undefined {
  if (!(error instanceof NoResponse && error.reason === 'oversized')) throw error;
}

async function applyInTime(
  record: Growing,
  exchange: Exchange,
  budget: TimeBudget,
  skip: (reason: string) => undefined,
): Promise<Judged | undefined> {
  try {
    return { exchange, kinds: await applyRules(record, exchange, budget) };
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
    return skip(error.message);
  }
}

function noteForeign(record: Growing, exchange: Exchange, { request: { url }, path }: Sighting): void {
  const foreign = exchange.operation && foreignOf(record.contract, exchange, url.slice(0, url.lastIndexOf(path)));
  if (foreign === undefined) return;
  const { count, advice } = record.foreign;
  record.foreign = { count: count + 1, advice: count === 0 ? foreign.advice : advice };
}

async function applyRules(record: Growing, exchange: Exchange, budget: TimeBudget): Promise<readonly Kind[]> {
  const violations = await judgeExchange(record.ruleSet, exchange, { madeBy, budget });
  await budget.pause();
  record.coverage.add(exchange, budget);
  await budget.pause();
  record.coverage.blame(violations);
  record.judged += 1;
  if (exchange.operation !== undefined) record.recognised += 1;
  return record.findings.add(violations);
}

const undone = /^(gzip|x-gzip|deflate|br|zstd|identity|,|\s)*$/i;

/** Why nothing can be said of an exchange; `undefined` when the rules apply to it. */
function whyNotJudged({ operation, request, response }: Exchange): string | undefined {
  const coding = response.header('content-encoding')?.trim() ?? '';
  const asked = fieldOf(request.headers, 'accept-encoding') ?? '';
  // A client may ask for more than can be undone here; a response in a coding that was not asked for is the target's fault.
  if (!undone.test(coding) && asked.toLowerCase().includes(coding.toLowerCase())) {
    return `the content coding ${showInLine(coding)} cannot be undone here`;
  }
  // What a page of another origin may do is not for the description to say.
  if (request.method === 'OPTIONS' && operation === undefined) return 'the description says nothing of OPTIONS';
  // That every rejection has the envelope holds everywhere; what an operation without a description returns is not judged.
  if (operation !== undefined || request.method === 'HEAD' || response.status >= 400) return undefined;
  return 'the description does not know the operation';
}

/** Judges a recording in its order. Throws a HarError for anything else. */
export async function judgeHar(
  judge: TrafficJudge,
  text: string,
  { baseUrl, attached, onJudged }: Reading & { onJudged(judged: Judged): Promise<void> },
): Promise<void> {
  for (const entry of readHar(text, baseUrl, attached)) {
    const reason = whyLeftOut(judge, entry, baseUrl);
    if (reason !== undefined) judge.skip(reason);
    else if (entry !== undefined && 'request' in entry) {
      const judged = await judge.judge(entry);
      if (judged !== undefined) await onJudged(judged);
    }
  }
}

function whyLeftOut({ record }: TrafficJudge, entry: Entry, baseUrl: string | undefined): string | undefined {
  if (entry === undefined) return `it is not below ${baseUrl}`;
  if ('reason' in entry) return entry.reason;
  // A recording of a browser holds pages, scripts and other hosts as well.
  const isForeign = record.contract.route(entry.request.method, entry.path).kind === 'unknown';
  return baseUrl === undefined && isForeign
    ? 'the description does not know its path (is a base URL missing?)'
    : undefined;
}
