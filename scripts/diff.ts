import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Compares openapi.yaml with the contract released last: every change wants a version that fits it. Below 1.0 a breaking
// change is a minor one; readers find it in the changes of the docs.

const root = fileURLToPath(new URL('../', import.meta.url));
const byVersion = new Intl.Collator('en', { numeric: true });
const released = readdirSync(`${root}releases`)
  .filter((name) => name.endsWith('.yaml'))
  .sort(byVersion.compare)
  .at(-1);
if (released === undefined) throw new Error('releases/ holds no contract to compare with');

const { status } = spawnSync(
  process.execPath,
  [
    `${root}node_modules/@redocly/cli/bin/cli.js`,
    'diff',
    `releases/${released}`,
    'openapi.yaml',
    '--fail-on',
    'none',
    '--check-version',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
);
process.exitCode = status ?? 2;
