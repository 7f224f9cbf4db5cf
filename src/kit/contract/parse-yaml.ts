import { CORE_SCHEMA, load, mapTag, mergeTag, seqTag, strTag, YAMLException } from 'js-yaml';
import { tryTo } from './json.ts';

/** Text that is not YAML, or that stands for more than anybody means to read. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
}

/** Real files have some twenty levels; what reads them calls itself for each. */
const deepest = 200;

/** The largest public descriptions have about a million values. */
const mostValues = 20_000_000;

/** Merging takes time for each key again, and a chain of merges for each key of the chain. */
const mostMerged = 200_000;

const typed = { tagName: 'tag:yaml.org,2002:', matchByTagPrefix: true };

// What other types are written as, such as that of !!binary and of !!timestamp, is what JSON has of them.
const schema = CORE_SCHEMA.withTags(
  mergeTag,
  { ...strTag, ...typed },
  { ...seqTag, ...typed },
  { ...mapTag, ...typed },
);

/** Parses JSON or YAML to a tree. Throws a YamlError of one line, also for aliases that never end or grow out of hand. */
export function parseYaml(text: string): unknown {
  try {
    const json = parseJson(text);
    if (json !== undefined) return shallow(json);
    const value = text.trim() === '' ? undefined : loadSpaced(text);
    countValues(value, new Map(), 0);
    return value;
  } catch (cause) {
    if (cause instanceof YamlError) throw cause;
    throw new YamlError(describe(cause as Error), { cause });
  }
}

/** How many spaces may be missing, and how many characters be read again for them. */
const [mostMissing, mostReadAgain] = [100, 10_000_000];

function loadSpaced(text: string, readings = 0): unknown {
  try {
    return load(text, { schema, maxDepth: deepest, maxTotalMergeKeys: mostMerged });
  } catch (error) {
    const { mark } = error as Partial<YAMLException>;
    if (mark === null || mark === undefined) throw error;
    const wider = withSpace(text, error as YAMLException);
    if (wider === undefined || readings >= Math.min(mostMissing, Math.floor(mostReadAgain / text.length))) {
      // The place is that of the text as it was given.
      if (text.startsWith(indentation, mark.position - mark.column)) {
        Object.assign(mark, { column: mark.column - deepest });
      }
      throw error;
    }
    return loadSpaced(wider, readings + 1);
  }
}

const indentation = ' '.repeat(deepest);

// Within brackets and quotes YAML asks for indentation, although it means nothing there, and before a comment for a
// space; most readers do not.
function withSpace(text: string, { reason, mark }: YAMLException): string | undefined {
  const { position = 0, column = 0 } = mark ?? {};
  if (/^["'\]}]#/.test(text.slice(position - 1, position + 1))) {
    return `${text.slice(0, position)} ${text.slice(position)}`;
  }
  if (reason !== 'deficient indentation') return undefined;
  // What folds one text so folds all: the line ends with a backslash, and the next begins with one.
  const folded = text.replaceAll(/(?<=\\\r?\n)(?! {200}) *(?=\\)/g, (own) => indentation + own);
  if (folded !== text) return folded;
  return text.slice(0, position - column) + indentation + text.slice(position - column);
}

// Most JSON is YAML too, and takes seventy times as long to read as such.
function parseJson(text: string): unknown {
  return /^\s*[{[]/.test(text) ? tryTo(() => JSON.parse(text)) : undefined;
}

// Without recursion, for nothing is known of it yet.
function shallow(json: unknown): unknown {
  let level = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw new YamlError('it is nested too deeply');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return json;
}

function describe(error: Error): string {
  if (!(error instanceof YAMLException)) throw error;
  const { reason, mark } = error;
  if (/nest|depth/i.test(reason)) return 'it is nested too deeply';
  const place = mark === undefined ? '' : ` at line ${mark.line + 1}, column ${mark.column + 1}`;
  return `not YAML or JSON: ${reason}${place}`;
}

// What an alias stands for is one object in several places, so each is counted once and added as often as it is used.
function countValues(value: unknown, known: Map<object, number>, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  const counted = known.get(value);
  if (counted === open) throw new YamlError('an alias stands for what it is in itself');
  if (counted !== undefined) return counted;
  if (depth > deepest) throw new YamlError('it is nested too deeply');
  known.set(value, open);
  let count = 1;
  for (const [key, child] of Object.entries(value)) {
    // As YAML, a comment of JSON is a part of the key that follows it.
    if (/^\/[/*].*"/s.test(key)) throw new YamlError(`JSON has no comments: ${key.slice(0, 40)}`);
    count += countValues(child, known, depth + 1);
  }
  if (count > mostValues) throw new YamlError('its aliases stand for too much');
  known.set(value, count);
  return count;
}

const open = -1;
