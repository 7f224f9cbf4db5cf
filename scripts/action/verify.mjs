// What action.yml runs: `verify` with the inputs as its options, then the verdict on the page of the run. Plain
// JavaScript without a dependency, because an action is checked out and never installed.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const verdicts = { 0: 'conforms', 1: 'violates' };
// The page of a run takes no more than a megabyte from one step.
const mostSummaryBytes = 1_000_000;

const { env } = process;
const missing = ['INPUT_URL', 'INPUT_PROJECT', 'ZANGTABLE_TOKEN'].filter((name) => !env[name]);
process.exitCode = missing.length > 0 ? refuse(missing) : verify();

function refuse(names) {
  const inputs = names.map((name) => name.replace(/^(INPUT|ZANGTABLE)_/, '').toLowerCase());
  console.log(`::error title=Contract::The action needs ${inputs.join(' and ')}.`);
  tell('verdict', 'unknown');
  return 2;
}

function verify() {
  const folder = resolve(env.INPUT_REPORTS || 'contract-report');
  const reports = { json: 'report.json', junit: 'report.xml', html: 'report.html', markdown: 'report.md' };
  mkdirSync(folder, { recursive: true });

  const { status, error } = spawnSync('npm', npmArguments(folder, reports), { stdio: 'inherit' });

  if (error) console.log(`::error title=Contract::npm could not be started: ${error.code}`);
  const code = status === 0 || status === 1 ? status : 2;
  const verdict = verdicts[code] ?? 'unknown';
  if (code === 1) console.log('::error title=Contract::The implementation departs from the contract; see the summary.');
  if (code === 2) console.log('::error title=Contract::No verdict; the log says why.');
  summarize(join(folder, reports.markdown), verdict);
  tell('verdict', verdict);
  tell('reports', folder);
  return code;
}

// The token is not among them: `verify` takes it from ZANGTABLE_TOKEN.
function npmArguments(folder, reports) {
  const options = (env.INPUT_OPTIONS ?? '').split('\n').map((line) => line.trim());
  return [
    ...['exec', '--yes', '--package', env.INPUT_PACKAGE || ownRelease(), '--', 'zangtable-contract', 'verify'],
    ...[env.INPUT_URL, '--project', env.INPUT_PROJECT, '--fail-on', env.INPUT_FAIL_ON || 'must'],
    ...Object.entries(reports).map(([format, name]) => `--report=${format}=${join(folder, name)}`),
    ...options.filter((line) => line !== ''),
  ];
}

function ownRelease() {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return `${name}@${version}`;
}

function summarize(file, verdict) {
  if (!env.GITHUB_STEP_SUMMARY) return;
  const text = existsSync(file)
    ? readFileSync(file, 'utf8')
    : `# No report\n\nThe verdict is ${verdict}; see the log.\n`;
  const isShort = Buffer.byteLength(text) <= mostSummaryBytes;
  const start = Buffer.from(text)
    .subarray(0, mostSummaryBytes)
    .toString()
    .replace(/\n[^\n]*$/, '');
  appendFileSync(env.GITHUB_STEP_SUMMARY, isShort ? `${text}\n` : `${start}\n\nThe rest is in report.md.\n`);
}

function tell(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}
