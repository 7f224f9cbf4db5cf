import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../scripts/read-options.ts';
import { type PartResult, parts, type Settings } from './parts.ts';
import { project, separateCores, stopAll } from './server.ts';

const names = Object.keys(parts) as readonly (keyof typeof parts)[];
const usage = `Usage: npm run bench -- [options]

  --only <part>      measure one part (repeatable): ${names.join(', ')}
  --seconds <n>      load each server for n seconds in each round  [3]
  --rounds <n>       rounds, whose median is printed               [3]
  --beside <folder>  measure the mock of another built checkout as well

Exit codes: 0 every goal is met, 1 one is missed, 2 bad options or nothing measured.`;

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? `error: ${error.message}` : error);
  return 2;
});

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = readOptions(usage, {
    options: {
      only: { ...text, multiple: true },
      seconds: text,
      rounds: text,
      beside: text,
    },
  });
  const { only = names, beside } = values;
  const unknown = only.find((name) => !(name in parts));
  if (unknown !== undefined) throw new TypeError(`unknown part "${unknown}": choose ${names.join(', ')}`);
  const seconds = wholeNumber('--seconds', values.seconds ?? '3');
  const rounds = wholeNumber('--rounds', values.rounds ?? '3');
  // Standard output is for the figures alone.
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: project, stdio: ['ignore', 2, 2] });
  const folder = mkdtempSync(join(tmpdir(), 'zangtable-bench-'));
  const chosen = names.filter((name) => only.includes(name));
  return await measure(chosen, { seconds, rounds, beside, folder }).finally(() => rmSync(folder, { recursive: true }));
}

async function measure(chosen: typeof names, settings: Settings): Promise<number> {
  const { seconds, rounds } = settings;
  const place = separateCores() ? 'on one core, servers on another' : 'NOT kept apart from the servers';
  const machine = `${cpus()[0]?.model}, Node.js ${process.version}, load generator ${place}`;
  console.log(`${machine}; medians of ${rounds} rounds of ${seconds} s\n`);
  let isMet = true;
  for (const name of chosen) {
    const { head, rows, goals } = await parts[name](settings).finally(stopAll);
    console.log(`### ${name}\n\n${renderTable(head, rows)}\n`);
    console.log(`${renderTable(['goal', 'reached', ''], goals.map(renderGoal))}\n`);
    isMet &&= goals.every((goal) => goal.isMet);
  }
  return isMet ? 0 : 1;
}

function renderGoal({ text, reached, isMet }: PartResult['goals'][number]): readonly string[] {
  return [text, reached, isMet ? 'met' : '**missed**'];
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${widths.map((width, at) => cells[at]?.padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new TypeError(`${option} ${text}: give a whole number from 1 to 9999`);
}
