import { type Contract, type Level, levels } from '../contract/index.ts';
import { type Exchange, evidenceOf } from './exchange.ts';
import { Mismatch } from './mismatch.ts';
import { beginningOf, previewOf } from './preview.ts';
import type { WireRequest } from './transport.ts';

/** What is required, who says so, and so how strongly. */
export interface Requirement {
  /** Unique in its suite; never changes, since waivers and baselines name it. */
  readonly id: string;
  /** Present tense, true of a conforming target, without a level word. */
  readonly title: string;
  /** Pointer of the object of the description that states it; its grade is the level. */
  readonly contract?: string;
  /** Anchor of the text that gives it its meaning. */
  readonly source?: string;
  /** What that text says, in one sentence; without it, what the description says (`x-says`). */
  readonly says?: string;
  /** Only where the description does not grade it: a requirement from elsewhere, or one that nobody documents (NOTE). */
  readonly level?: Level;
  /** Capabilities of a target without which it is not checked for anything here. */
  readonly needs?: readonly string[];
}

/** A requirement broken, with place and evidence. */
export interface Violation {
  readonly requirement: Requirement;
  readonly level: Level;
  readonly mismatch: Mismatch;
  /** The object of the description that was broken, where there is one. */
  readonly pointer: string | undefined;
  readonly source: string | undefined;
  readonly exchange: Exchange | undefined;
  /** The request that breaks it; without an exchange it is one that got no response. */
  readonly request: WireRequest | undefined;
  /** The check, or the source of generated traffic, that made the exchange. */
  readonly madeBy: string;
  /** Further ids under which it may be waived. */
  readonly aliases?: readonly string[];
}

/** The level of a mismatch: stated by a requirement from elsewhere, or the grade of the broken object of the description. */
function levelOf(contract: Contract, requirement: Requirement, pointer: string | undefined): Level {
  if (requirement.level !== undefined) return requirement.level;
  const at = pointer ?? requirement.contract;
  if (at === undefined) throw new TypeError(`${requirement.id} has neither a contract pointer nor a level`);
  return contract.level(at);
}

/** The level of a requirement before it is broken: `varies` where it is that of the object that will be broken. */
export function statedLevelOf(contract: Contract, { level, contract: pointer }: Requirement): Level | 'varies' {
  return level ?? (pointer === undefined ? 'varies' : contract.level(pointer));
}

/** Joins a mismatch and the requirement it breaks. */
export function violationOf(
  contract: Contract,
  requirement: Requirement,
  evidence: Pick<Violation, 'mismatch' | 'madeBy'> & Partial<Pick<Violation, 'pointer' | 'exchange' | 'request'>>,
): Violation {
  const { madeBy } = evidence;
  const mismatch = detach(evidence.mismatch);
  const exchange = evidence.exchange && evidenceOf(evidence.exchange);
  const pointer = weaker(contract, mismatch.details.pointer ?? evidence.pointer, requirement.contract);
  const source = requirement.source ?? (pointer === undefined ? undefined : contract.source(pointer));
  const level = levelOf(contract, requirement, pointer);
  const request = exchange?.request ?? evidence.request;
  return { requirement, level, mismatch, pointer, source, exchange, request, madeBy };
}

// A violation stays for the whole run, and the body that it was found in does not.
function detach({ message, details: { response: _whole, ...details } }: Mismatch): Mismatch {
  return new Mismatch(beginningOf(message), { ...details, actual: previewOf(details.actual) });
}

// What a requirement meets on its way is no graver than the requirement itself: whether a limit of 0 is rejected is not
// documented, so neither is with which code.
function weaker(contract: Contract, met: string | undefined, stated: string | undefined): string | undefined {
  if (met === undefined || stated === undefined) return met ?? stated;
  return isWeaker(contract, stated, met) ? stated : met;
}

/** Whether one object of the description is graded lower than another one. */
export function isWeaker(contract: Contract, pointer: string, than: string): boolean {
  return levels.indexOf(contract.level(pointer)) > levels.indexOf(contract.level(than));
}
