import { isJsonObject, type JsonObject, join } from '../src/kit/contract/index.ts';

const graded = ['x-error-codes', 'paths', 'components'];

// What stands below them is data, or says nothing of the API.
const unread = new Set(['example', 'examples', 'value', 'links', 'const', 'default', 'enum', 'required']);

interface Above {
  readonly provenance: unknown;
  readonly source: unknown;
}

/**
 * What a description claims without saying who says so: everything that is graded as documented, by itself or by what
 * surrounds it, names a page and its section in `x-source`, and every source that is named comes with what it says.
 */
export function unsourced(document: JsonObject): readonly string[] {
  return graded.flatMap((name) =>
    visit(document[name], join('#', name), { provenance: 'documented', source: undefined }),
  );
}

function visit(value: unknown, pointer: string, above: Above): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => visit(item, join(pointer, index), above));
  if (!isJsonObject(value)) return [];
  const own = { provenance: value['x-provenance'] ?? above.provenance, source: value['x-source'] ?? above.source };
  const below = Object.entries(value).flatMap(([name, part]) =>
    unread.has(name) ? [] : visit(part, join(pointer, name), own),
  );
  return [...problemsOf(value, own).map((problem) => `${pointer}: ${problem}`), ...below];
}

function problemsOf(object: JsonObject, { provenance, source }: Above): readonly string[] {
  const isStated = object['x-provenance'] !== undefined || object['x-source'] !== undefined;
  if (isStated && typeof object['x-source'] !== 'string') return ['x-provenance stands without its own x-source'];
  if (isStated && object['x-source'] !== 'none' && typeof object['x-says'] !== 'string') {
    return ['x-source stands without x-says, what the source says in one sentence'];
  }
  if (provenance !== 'documented' || !isStatement(object)) return [];
  return typeof source === 'string' && /^https:\/\/[^\s#]+#\S+$/.test(source)
    ? []
    : [`it is graded as documented, and x-source is ${source ?? 'missing'} instead of a full URL with its section`];
}

// A level that only holds others by name states nothing.
function isStatement(object: JsonObject): boolean {
  return (
    Object.values(object).some((value) => typeof value !== 'object' || value === null) && object.$ref === undefined
  );
}

/** Ends the process where something lacks its source, and says what. */
export function requireSources(document: JsonObject, file: string): void {
  const problems = unsourced(document);
  for (const problem of problems) console.error(`${file}: ${problem}`);
  if (problems.length > 0) process.exit(1);
}
