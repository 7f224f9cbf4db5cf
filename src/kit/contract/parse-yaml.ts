import { parseDocument } from 'yaml';

/** Text that is not YAML, or that stands for more than anybody means to read. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
}

/** Real files have some twenty levels; what reads them calls itself for each. */
const deepest = 200;

/** Parses YAML or JSON to a tree. Throws a YamlError of one line, also for aliases that never end or grow out of hand. */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) throw new YamlError(describe(error));
  try {
    const value: unknown = document.toJS();
    requireTree(value, new Map(), 0);
    return value;
  } catch (cause) {
    if (cause instanceof YamlError) throw cause;
    throw new YamlError(describe(cause as Error), { cause });
  }
}

function describe({ message }: Error): string {
  if (message.includes('call stack')) return 'it is nested too deeply';
  if (message.includes('Excessive alias count')) return 'its aliases stand for too much';
  return `not YAML or JSON: ${(message.split('\n', 1)[0] ?? '').replace(/:$/, '')}`;
}

// What an alias stands for is one object in several places, so each is looked at once.
function requireTree(value: unknown, known: Map<object, 'open' | 'done'>, depth: number): void {
  if (typeof value !== 'object' || value === null || known.get(value) === 'done') return;
  if (known.has(value)) throw new YamlError('an alias stands for what it is in itself');
  if (depth > deepest) throw new YamlError('it is nested too deeply');
  known.set(value, 'open');
  for (const child of Object.values(value)) requireTree(child, known, depth + 1);
  known.set(value, 'done');
}
