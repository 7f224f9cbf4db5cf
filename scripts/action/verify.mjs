// What action.yml runs: `verify` with the inputs as its options, then the verdict on the page of the run. Plain
// JavaScript without a dependency, because an action is checked out and never installed.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const exitCodes = { conforms: 0, violates: 1, unknown: 2 };
const reports = { json: 'report.json', junit: 'report.xml', html: 'report.html', markdown: 'report.md' };
// The page of a run takes no more than a megabyte from one step.
const maxSummaryBytes = 1_000_000;

const { env } = process;
try {
  process.exitCode = run();
} catch (error) {
  if (typeof error.code !== 'string') throw error;
  process.exitCode = giveUp(error.message);
}

function run() {
  const missing = ['INPUT_URL', 'INPUT_PROJECT', 'ZANGTABLE_TOKEN'].filter((name) => !env[name]);
  const inputs = missing.map((name) => name.replace(/^(INPUT|ZANGTABLE)_/, '').toLowerCase());
  if (missing.length > 0) return giveUp(`The action needs ${inputs.join(' and ')}.`);

  const folder = resolve(env.INPUT_REPORTS || 'contract-report');
  mkdirSync(folder, { recursive: true });
  // A report that an earlier step left here must not pass for the one of this run.
  for (const name of Object.values(reports)) rmSync(join(folder, name), { recursive: true, force: true });

  const { status, error } = spawnQuietly('npm', npmArguments(folder));
  if (error) printError(`npm could not be started: ${error.code}`);
  const verdict = verdictOf(folder, status);
  if (verdict === 'violates') printError('The implementation departs from the contract; see the summary.');
  if (verdict === 'unknown') printError('No verdict; the log says why.');
  summarize(join(folder, reports.markdown), verdict);
  output('verdict', verdict);
  output('reports', folder);
  return exitCodes[verdict];
}

function giveUp(message) {
  printError(message);
  output('verdict', 'unknown');
  return exitCodes.unknown;
}

// The report alone knows the verdict: npm, `--help` and `--plan` end with the same exit codes and judge nothing.
function verdictOf(folder, status) {
  const text = readIfThere(join(folder, reports.json));
  const { verdict } = parseObject(text);
  if (!Object.hasOwn(exitCodes, verdict)) return 'unknown';
  return verdict === 'conforms' && status !== 0 ? 'unknown' : verdict;
}

// The tokens are not among them: `verify` takes them from the environment. `--name=value` and `--` keep a value that
// begins with "-" from being read as an option.
function npmArguments(folder) {
  const options = (env.INPUT_OPTIONS ?? '').split('\n').map((line) => line.trim());
  const otherProject = env.INPUT_OTHER_PROJECT ? [`--other-project=${env.INPUT_OTHER_PROJECT}`] : [];
  return [
    ...['exec', '--yes', `--package=${env.INPUT_PACKAGE || ownRelease()}`, '--', 'zangtable-contract', 'verify'],
    ...[`--project=${env.INPUT_PROJECT}`, `--fail-on=${env.INPUT_FAIL_ON || 'must'}`, ...otherProject],
    ...Object.entries(reports).map(([format, name]) => `--report=${format}=${join(folder, name)}`),
    ...options.filter((line) => line !== ''),
    ...['--', env.INPUT_URL],
  ];
}

// The log shows text of the target, which could begin a line with a command to the runner.
function spawnQuietly(command, args) {
  // An input that was left empty arrives as an empty variable; `verify` would take it for a token.
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => !/_TOKEN$/.test(name) || value));
  const resume = randomUUID();
  console.log(`::stop-commands::${resume}`);
  try {
    return spawnSync(command, args, { stdio: 'inherit', env: given });
  } finally {
    console.log(`\n::${resume}::`);
  }
}

function ownRelease() {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return `${name}@${version}`;
}

function summarize(file, verdict) {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const text = readIfThere(file) || `# No report\n\nThe verdict is ${verdict}; see the log.\n`;
  const isShort = Buffer.byteLength(text) <= maxSummaryBytes;
  const start = Buffer.from(text)
    .subarray(0, maxSummaryBytes)
    .toString()
    .replace(/\n[^\n]*$/, '');
  appendFileSync(env.GITHUB_STEP_SUMMARY, isShort ? `${text}\n` : `${start}\n\nThe rest is in report.md.\n`);
}

// A value may have several lines: only a delimiter that cannot be guessed keeps them one output.
function output(name, value) {
  const delimiter = randomUUID();
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

function printError(message) {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::error title=Contract::${escaped}`);
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function parseObject(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
