import { normalizeOrigin } from '../http/index.ts';
import { isBasePath, type MockOptions } from './mock-options.ts';
import type { MockedApi } from './mocked-api.ts';
import { faultKinds, isFaultKind } from './pipeline/outcome.ts';

/** Whether a value is one that an option takes, and in words what it takes. */
export interface Accepted {
  readonly says: string;
  readonly takes: (value: unknown) => boolean;
  /** Whether no message may show it. */
  readonly isSecret?: boolean;
}

/** Everything that a mock without a port takes, by the name of the option. */
export const mockOptions = ({ tokens }: Pick<MockedApi, 'tokens'>): Readonly<Record<keyof MockOptions, Accepted>> => ({
  contract: { says: 'a Contract, such as readContract() gives', takes: isContract },
  basePath: { says: 'a path like /v1, other than /__mock', takes: isBasePath },
  seed: { says: 'a text', takes: (value) => typeof value === 'string' },
  resources: { says: 'an object like { count: 120 } or { resources: […] }', takes: isRecord },
  latency: {
    says: 'milliseconds like { from: 200, to: 800 }, from 0 to 600000 and the shorter first',
    takes: isSpan,
  },
  faults: {
    says: `a list like [{ kind: 'reset', rate: 0.1 }] of ${faultKinds.join(', ')}, each once, whose rates are 0 to 1 together`,
    takes: areFaults,
  },
  stateless: flag(),
  tokens: {
    says: `a list of texts of which each ${tokens.shape}`,
    takes: (value) => areTexts(value) && value.every((token) => tokens.pattern.test(token)),
    isSecret: true,
  },
  anyToken: flag(),
  corsOrigins: {
    says: "false, or a list of origins like ['https://app.example.com'], 'null' or '*'",
    takes: (value) => value === false || (Array.isArray(value) && value.every(isCorsOrigin)),
  },
  limits: { says: 'whole numbers like { worlds: 32, resources: 5000, exchanges: 1000 }', takes: areLimits },
  mostBodyBytes: { says: 'a whole number above 0', takes: (value) => isWhole(value, 1) },
  onExchange: callback(),
  onBug: callback(),
  negotiate: callback(),
});

/** Holds options to what is accepted. Throws a TypeError that names the first one that is not, and what is. */
export function checkOptions(caller: string, options: object, accepted: Readonly<Record<string, Accepted>>): void {
  if (!isRecord(options)) throw new TypeError(`${caller}: the options are an object, not ${show(options)}`);
  for (const [name, value] of Object.entries(options)) {
    const option = Object.hasOwn(accepted, name) ? accepted[name] : undefined;
    if (option === undefined) {
      throw new TypeError(`${caller}: there is no option ${name}; the options are ${Object.keys(accepted).join(', ')}`);
    }
    if (value !== undefined && !option.takes(value)) {
      const shown = option.isSecret ? '' : `, not ${show(value)}`;
      throw new TypeError(`${caller}: ${name} is ${option.says}${shown}`);
    }
  }
}

function flag(): Accepted {
  return { says: 'true or false', takes: (value) => typeof value === 'boolean' };
}

export function callback(): Accepted {
  return { says: 'a function', takes: (value) => typeof value === 'function' };
}

/** Whether a value is a whole number within bounds. */
export function isWhole(value: unknown, from: number, to: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

/** Whether a text names origins that CORS can allow: one, pages without one, or all. */
export function isCorsOrigin(value: unknown): boolean {
  return value === '*' || value === 'null' || isOrigin(value);
}

/** Whether a text is an origin, such as `https://app.example.com`. */
export function isOrigin(value: unknown): boolean {
  return typeof value === 'string' && normalizeOrigin(value) !== undefined;
}

// Not by its class: a program may hold the package twice.
function isContract(value: unknown): boolean {
  return isRecord(value) && typeof value.route === 'function' && Array.isArray(value.operations);
}

function isSpan(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { from, to, ...rest } = value;
  return isEmpty(rest) && isWhole(from, 0, 600_000) && isWhole(to, from as number, 600_000);
}

/** Whether faults can strike at random: each kind once, and together not more often than always. */
export function areFaults(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const isFault = (fault: unknown): boolean => {
    if (!isRecord(fault)) return false;
    const { kind, rate, ...rest } = fault;
    return isEmpty(rest) && isFaultKind(String(kind)) && isRate(rate);
  };
  if (!value.every(isFault)) return false;
  const faults = value as readonly { readonly kind: string; readonly rate: number }[];
  const isOnce = new Set(faults.map(({ kind }) => kind)).size === faults.length;
  // Tenths do not add up exactly.
  return isOnce && faults.reduce((sum, { rate }) => sum + rate, 0) <= 1 + 1e-9;
}

function isRate(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function areLimits(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { worlds = 1, resources = 1, exchanges = 0, ...rest } = value;
  return isEmpty(rest) && isWhole(worlds, 1) && isWhole(resources, 1) && isWhole(exchanges, 0);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
