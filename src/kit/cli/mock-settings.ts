import { readTextOf } from '../contract/files.ts';
import type { Tokens } from '../define-api.ts';
import {
  areFaults,
  faultKinds,
  isBasePath,
  isCorsOrigin,
  isFaultKind,
  type Seed,
  type Span,
  type Step,
} from '../mock/index.ts';
import { readNumber, UsageError } from './define-command.ts';
import { readJsonFile } from './given-contract.ts';

/** Reads `200` or `200-800` milliseconds. */
export function readSpan(option: string, text: string): Span {
  const [from = '', to = from, ...more] = text.split('-');
  if (more.length > 0 || from === '') throw new UsageError(`${option} is like 200 or 200-800, not "${text}"`);
  const span = { from: readNumber(option, from, [0, 600_000]), to: readNumber(option, to, [0, 600_000]) };
  if (span.to < span.from) throw new UsageError(`${option} goes from the shorter to the longer one, not "${text}"`);
  return span;
}

/** Reads `reset` or `reset:0.1`, a fault and its probability. */
function readFault(text: string) {
  const [kind = '', rate = '1', ...more] = text.split(':');
  if (!isFaultKind(kind) || more.length > 0) {
    throw new UsageError(
      `--fault is one of ${faultKinds.join(', ')}, with a probability like reset:0.1, not "${text}"`,
    );
  }
  const value = Number(rate);
  if (rate.trim() !== '' && value >= 0 && value <= 1) return { kind, rate: value };
  throw new UsageError(`the probability of --fault is from 0 to 1, not "${rate}"`);
}

/** Reads faults, each kind once. Throws a UsageError when they are to strike more often than always. */
export function readFaults(texts: readonly string[]) {
  const faults = texts.map(readFault);
  const twice = faults.find(({ kind }, index) => faults.findIndex((other) => other.kind === kind) < index);
  if (twice !== undefined) throw new UsageError(`--fault ${twice.kind} is given twice`);
  if (areFaults(faults)) return faults;
  const odds = faults.map(({ kind, rate }) => `${kind}:${rate}`).join(' and ');
  throw new UsageError(
    `one fault strikes at a time, so the probabilities of --fault are 1 together at most, not ${odds}`,
  );
}

/** Reads which pages may use the API, besides those of this machine; `false` allows none. */
export function readCors(origins: readonly string[], isOff: boolean): readonly string[] | false {
  if (isOff && origins.length > 0)
    throw new UsageError('--no-cors allows no page, so --cors-origin has no meaning beside it');
  const wrong = origins.find((origin) => !isCorsOrigin(origin));
  if (wrong !== undefined) {
    throw new UsageError(`--cors-origin is an origin like https://app.example.com, null or *, not "${wrong}"`);
  }
  return isOff ? false : origins;
}

/** Reads a base path: empty, or segments that begin with a slash. */
export function readBasePath(text: string): string {
  if (/^\/__mock(\/|$)/.test(text)) throw new UsageError('--base-path is not /__mock, where the mock is controlled');
  if (isBasePath(text)) return text;
  throw new UsageError(`--base-path is like /v1, not "${text}"`);
}

/** Reads tokens from a file, one a line. A line of another shape is named by its number, never by its text. */
export async function readTokens(file: string, { pattern, shape }: Tokens): Promise<readonly string[]> {
  const text = await readTextOf(file);
  const lines = text.split('\n').map((line) => line.trim());
  const wrong = lines.findIndex((line) => line !== '' && !pattern.test(line));
  if (wrong !== -1) throw new UsageError(`line ${wrong + 1} of ${file} is not a token; a token ${shape}`);
  return lines.filter((line) => line !== '');
}

export interface ScenarioFile {
  readonly file: string;
  readonly steps: readonly Step[];
}

/** Reads the steps of a scenario file. What a step may be is for the mock to say. */
export async function readScenario(file: string): Promise<ScenarioFile> {
  const { steps } = ((await readJsonFile(file)) ?? {}) as { readonly steps?: unknown };
  if (Array.isArray(steps)) return { file, steps: steps as Step[] };
  throw new UsageError(`${file} is not a scenario; it has no list of steps`);
}

/** Reads resources to begin with: a number like 120 or 120:shop, or a file with a list of them. */
export async function readSeed(option: string, name: string, text: string): Promise<Seed> {
  const [, count, within] = /^(\d+)(?::(.+))?$/.exec(text) ?? [];
  if (count !== undefined)
    return { count: readNumber(option, count, [0, 5000]), ...(within !== undefined && { within }) };
  const found = await readJsonFile(text);
  const { data, [name]: own } = (found ?? {}) as Readonly<Record<string, unknown>>;
  const list = [found, own, (data as Readonly<Record<string, unknown>> | undefined)?.[name]].find(Array.isArray);
  if (list?.every((item) => typeof item === 'object' && item !== null)) return { resources: list, file: text };
  throw new UsageError(`${text} has no list of ${name}: it is an array of objects, or an object with "${name}"`);
}

/** One line for each file that begins with a step which never comes, because one before it holds for good. */
export function findUnreachable(scenarios: readonly ScenarioFile[]): readonly string[] {
  return scenarios.flatMap(({ file, steps: [first] }, index) => {
    const endless = scenarios.slice(0, index).find(({ steps }) => steps.some((step) => isEndless(step, first)));
    return endless === undefined ? [] : [`${file} is never reached: ${endless.file} holds for good, without "times"`];
  });
}

// What a step may be is not known yet.
function isEndless(step: Partial<Step> | null, other: Partial<Step> | null | undefined): boolean {
  if (!step || !other || step.times !== undefined) return false;
  return step.operation === undefined || step.operation === other.operation;
}
