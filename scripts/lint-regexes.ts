import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { parse } from 'yaml';

// Fails for a regular expression that takes more than linear time for some text, or whose time is unknown: anyone who
// sends that text stops the whole program. A verdict takes long, so it is kept until the expression changes.

interface Place {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const cacheFolder = join(root, 'node_modules/.cache');
const cacheFile = join(cacheFolder, 'linear-regexes.json');

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries.map((entry) => join(folder, entry)).filter((file) => !file.startsWith('src/generated/'));
}

function literalsIn(file: string, text: string): readonly Place[] {
  const places: Place[] = [];
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const cut = node.text.lastIndexOf('/');
      const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
      places.push({ file, line, source: node.text.slice(1, cut), flags: node.text.slice(cut + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return places;
}

function patternsIn(file: string, text: string): readonly Place[] {
  const patterns = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      for (const pattern of patternsOf(name, child)) patterns.add(pattern);
      visit(child);
    }
  };
  visit(parse(text));
  const lines = text.split('\n');
  const lineOf = (pattern: string): number => lines.findIndex((line) => line.includes(pattern)) + 1;
  return [...patterns].map((source) => ({ file, line: lineOf(source), source, flags: 'u' }));
}

function patternsOf(keyword: string, value: unknown): readonly string[] {
  if (keyword === 'patternProperties') return Object.keys(value as object);
  return /^(x-token-)?pattern$/.test(keyword) && typeof value === 'string' ? [value] : [];
}

async function places(): Promise<readonly Place[]> {
  const files = ['openapi.yaml', ...(await filesBelow('src')), ...(await filesBelow('conformance'))];
  const readers = files.flatMap((file) => {
    if (/\.[jt]s$/.test(file)) return [{ file, read: literalsIn }];
    return file.endsWith('openapi.yaml') ? [{ file, read: patternsIn }] : [];
  });
  return (
    await Promise.all(readers.map(async ({ file, read }) => read(file, await readFile(join(root, file), 'utf8'))))
  ).flat();
}

/** What is wrong with an expression; `undefined` for one that takes linear time at most. */
function problemOf({ source, flags }: Place): string | undefined {
  // Without a repetition that has no end, there is nothing to repeat.
  if (!/[*+]|\{\d+,\}/.test(source)) return undefined;
  // It searches at random and by the clock: on a busy machine a safe expression may look slow once.
  let verdict = checkSync(source, flags, { timeout: 20_000 });
  for (let tries = 1; tries < 3 && verdict.status !== 'safe'; tries += 1) {
    verdict = checkSync(source, flags, { timeout: 20_000 });
  }
  if (verdict.status === 'safe') return undefined;
  if (verdict.status === 'unknown') return `is too complicated to judge (${verdict.error.kind}); make it simpler`;
  return `takes ${verdict.complexity.summary} time, such as for ${verdict.attack.pattern}`;
}

const known = new Set<string>(JSON.parse(await readFile(cacheFile, 'utf8').catch(() => '[]')) as string[]);
const safe = new Set<string>();
for (const place of await places()) {
  const key = `/${place.source}/${place.flags}`;
  if (!known.has(key) && !safe.has(key)) {
    const problem = problemOf(place);
    if (problem !== undefined) {
      console.error(`${place.file}:${place.line}: ${key} ${problem}`);
      process.exitCode = 1;
      continue;
    }
  }
  safe.add(key);
}
await mkdir(cacheFolder, { recursive: true });
await writeFile(cacheFile, JSON.stringify([...safe]));
console.error(`${safe.size} regular expressions take linear time at most`);
