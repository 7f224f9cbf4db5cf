import { oncePer } from './json.ts';
import { type Part, parsePattern } from './parse-pattern.ts';

/** A pattern of a description: the time that it takes grows with the length of a text, and no faster. */
export interface Pattern {
  readonly source: string;
  /** Whether a text matches. One that is longer than `longest` passes. */
  readonly test: (text: string) => boolean;
  readonly longest: number;
  readonly isUnicode: boolean;
  readonly toString: () => string;
}

/**
 * Reads a pattern, with Unicode where it has that; older descriptions escape what then may not be escaped. Node and
 * browsers try the ways in which a text may match one after the other, and `(a|b*)*` has too many. So they are asked only
 * where there are few; else, all ways are followed at once (decisions/007-patterns-in-linear-time.md).
 * @throws SyntaxError for what is no regular expression.
 */
export function readPattern(source: string, isLenient = true): Pattern {
  const key = `${isLenient} ${source}`;
  const found = known.get(key) ?? read(source, isLenient);
  known.set(key, found);
  return found;
}

// Each is asked for where it is checked, where it is compiled, and wherever a text is made for it.
const known = new Map<string, Pattern>();

function read(source: string, isLenient: boolean): Pattern {
  const native = nativeOf(source, isLenient);
  const isUnicode = native.unicode;
  const tree = parsePattern(source, isUnicode);
  const longestFast = longestWithin(tree, isUnicode);
  const start = longestFast === Infinity ? undefined : stateOf(tree, isUnicode);
  const isFixed = isAnchored(tree);
  const longest = start === undefined ? longestFast : Infinity;
  const followed = remembering((text) => {
    return start === undefined || follow(start, { text, isUnicode, left: mostVisits }, 0, isFixed);
  });
  const test = (text: string): boolean => (text.length <= longestFast ? native.test(text) : followed(text));
  // Ajv tells patterns apart by their text.
  return { source, longest, isUnicode, test, toString: () => String(native) };
}

function nativeOf(source: string, isLenient: boolean): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    if (!isLenient) throw error;
    return new RegExp(source);
  }
}

/** How many steps it takes at most to try all ways one after the other. */
interface Expense {
  readonly steps: number;
  readonly ways: number;
}

const cheap = { steps: 1, ways: 1 };

/** The length of the longest texts for which to try all ways takes little more than to read the text. */
function longestWithin(tree: Part, isUnicode: boolean): number {
  for (let length = 1; length <= 2 ** 24; length *= 2) {
    const { steps } = expenseOf(tree, length, isUnicode);
    if (steps * (isAnchored(tree) ? 1 : length) > 20_000 + 20 * length) return Math.floor(length / 2);
  }
  return Infinity;
}

function isAnchored(part: Part): boolean {
  if (part.kind === 'any') return part.parts.every(isAnchored);
  if (part.kind === 'all') return part.parts.length > 0 && isAnchored(part.parts[0] as Part);
  return part.kind === 'edge' && part.source === '^';
}

function expenseOf(part: Part, length: number, isUnicode: boolean): Expense {
  if (part.kind === 'char' || part.kind === 'edge') return cheap;
  if (part.kind === 'other') return { steps: length, ways: 1 };
  if (part.kind === 'look') return { ...expenseOf(part.body, length, isUnicode), ways: 1 };
  if (part.kind === 'repeat') {
    return repeated(expenseOf(part.body, length, isUnicode), Math.min(part.most, length), part.least);
  }
  const all = part.parts.map((one, index) => {
    const own = expenseOf(one, length, isUnicode);
    const isDecided = part.kind === 'all' && endsAt(one, part.parts[index + 1], isUnicode);
    return isDecided ? { ...own, ways: 1 } : own;
  });
  if (part.kind === 'all') {
    return all.reduceRight((rest, { steps, ways }) => ({ steps: steps + ways * rest.steps, ways: ways * rest.ways }), {
      steps: 0,
      ways: 1,
    });
  }
  return all.reduce((sum, { steps, ways }) => ({ steps: sum.steps + steps, ways: sum.ways + ways }), {
    steps: 1,
    ways: 0,
  });
}

// Whether characters that are repeated end at one place only: before one that none of them is, or at the end.
const endsAt = oncePer((part: Part, next: Part | undefined, isUnicode: boolean): boolean => {
  if (part.kind !== 'repeat' || part.body.kind !== 'char') return false;
  if (next?.kind === 'edge') return next.source === '$';
  const isPlain = next?.kind === 'char' && /^[^.[\\]$/.test(next.source);
  return isPlain && !accepting(part.body.source, isUnicode)(next.source);
});

function repeated({ steps, ways }: Expense, most: number, least: number): Expense {
  if (ways === 1) return { steps: (steps + 1) * (most + 1), ways: Math.max(1, most - least + 1) };
  const all = ways ** most;
  return { steps: (steps + 1) * (most + 1) * all, ways: all * Math.max(1, most - least + 1) };
}

/** A place between two parts; what is next is what may come there. */
interface State {
  next: readonly State[];
  /** Whether a character may come; without it, none is needed. */
  readonly accepts?: (char: string) => boolean;
  /** Whether it may be passed at this place of a text. */
  readonly holds?: (run: Run, at: number) => boolean;
  /** When it was last reached. */
  seen: number;
}

interface Run {
  readonly text: string;
  readonly isUnicode: boolean;
  /** How many states may still be reached. */
  left: number;
}

const end: State = { next: [], seen: 0 };
const mostStates = 4000;
const mostVisits = 5_000_000;

class TooMany extends Error {}

/** The first state of a pattern; `undefined` for one that cannot be followed. */
function stateOf(tree: Part, isUnicode: boolean): State | undefined {
  let count = 0;
  const state = (own: Omit<State, 'seen'>): State => {
    count += 1;
    if (count > mostStates) throw new TooMany();
    return { ...own, seen: 0 };
  };
  const build = (part: Part, after: State): State => {
    if (part.kind === 'char') return state({ next: [after], accepts: accepting(part.source, isUnicode) });
    if (part.kind === 'edge') return state({ next: [after], holds: edges[part.source] as NonNullable<State['holds']> });
    if (part.kind === 'all') return part.parts.reduceRight((next, one) => build(one, next), after);
    if (part.kind === 'any') return state({ next: part.parts.map((one) => build(one, after)) });
    if (part.kind === 'repeat') return repeat(part, after);
    if (part.kind === 'other' || part.source.includes('<')) throw new TooMany();
    const [body, wanted] = [build(part.body, end), part.source === '?='];
    return state({ next: [after], holds: (run, at) => follow(body, run, at, true) === wanted });
  };
  const repeat = ({ body, least, most }: Part & { kind: 'repeat' }, after: State): State => {
    let first = after;
    if (most === Infinity) {
      first = state({ next: [] });
      first.next = [build(body, first), after];
    }
    for (let index = most === Infinity ? least : most; index > 0; index -= 1) {
      const inner = build(body, first);
      first = index > least ? state({ next: [inner, after] }) : inner;
    }
    return first;
  };
  try {
    return build(tree, end);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function accepting(source: string, isUnicode: boolean): (char: string) => boolean {
  if (!/^[.[\\]/.test(source)) return (char) => char === source;
  const one = new RegExp(`^${source}$`, isUnicode ? 'u' : '');
  return remembering((char) => one.test(char));
}

// The same few characters, and the texts of the same few examples, are looked at again and again.
function remembering(test: (text: string) => boolean): (text: string) => boolean {
  const seen = new Map<string, boolean>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const found = test(text);
    if (seen.size >= 256) seen.clear();
    if (text.length <= 256) seen.set(text, found);
    return found;
  };
}

const isWord = (char: string | undefined): boolean => /^\w$/.test(char ?? '');
const isBoundary = ({ text }: Run, at: number): boolean => isWord(text[at - 1]) !== isWord(text[at]);
const edges: Readonly<Record<string, State['holds']>> = {
  '^': (_run, at) => at === 0,
  $: ({ text }, at) => at === text.length,
  '\\b': isBoundary,
  '\\B': (run, at) => !isBoundary(run, at),
};

let latest = 0;

/** Whether the end is reached from a state, by the text at a place or, where it may begin anywhere, after it. */
function follow(start: State, run: Run, from: number, isFixed: boolean): boolean {
  const { text, isUnicode } = run;
  let reached: State[] = [];
  for (let at = from; ; ) {
    if (!isFixed || at === from) reached.push(start);
    const waiting = spread(reached, run, at);
    if (waiting === undefined) return true;
    if (at >= text.length || (isFixed && waiting.length === 0)) return false;
    const char = isUnicode ? String.fromCodePoint(text.codePointAt(at) as number) : (text[at] as string);
    reached = waiting.flatMap(({ accepts, next }) => (accepts?.(char) ? next : []));
    at += char.length;
  }
}

/** The states that wait for the next character, of those that are reached without it; `undefined` at the end. */
function spread(stack: State[], run: Run, at: number): readonly State[] | undefined {
  latest += 1;
  const stamp = latest;
  const waiting: State[] = [];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    if (state.seen === stamp) continue;
    state.seen = stamp;
    run.left -= 1;
    // What is left is not looked at.
    if (state === end || run.left < 0) return undefined;
    if (state.accepts !== undefined) waiting.push(state);
    else if (state.holds?.(run, at) ?? true) stack.push(...state.next);
  }
  return waiting;
}
