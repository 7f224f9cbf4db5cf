import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import ts from 'typescript';

// Fails for a file or a function that is too long to take in at once. Tests may be longer: they are lists. So may the
// inspector's page, and style sheets.

const limits = { file: 250, function: 40 };

/** What is too long in a script: each function with a body, and each method, by its first line. */
function longFunctions(file: string, text: string): readonly string[] {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const lineAt = (position: number): number => parsed.getLineAndCharacterOfPosition(position).line + 1;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node) {
      const first = lineAt(node.getStart(parsed));
      const lines = lineAt(node.end) - first + 1;
      if (lines > limits.function) found.push(`${file}:${first}: a function of ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

const folders = ['src', 'conformance', 'bench', 'scripts', 'docs'];
const tracked = execFileSync('git', ['ls-files', ...folders], { encoding: 'utf8' })
  .trim()
  .split('\n');
const code = tracked.filter(
  (file) => /\.([jt]s|vue)$/.test(file) && !/^src\/(generated|kit\/inspector\/page)\//.test(file),
);
const problems: string[] = [];
for (const file of code) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').length - 1;
  if (lines > limits.file) problems.push(`${file}: ${lines} lines`);
  if (/\.[jt]s$/.test(file)) problems.push(...longFunctions(file, text));
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(
    `At most ${limits.file} lines a file, ${limits.function} a function: split by meaning. A topic of checks or faults that grows gets a second file, named in its index.ts.`,
  );
  process.exitCode = 1;
}
