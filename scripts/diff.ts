import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Holds openapi.yaml against the contract released last: a breaking change fails, and any change wants a new version.

const root = fileURLToPath(new URL('../', import.meta.url));
const byVersion = new Intl.Collator('en', { numeric: true });
const released = readdirSync(`${root}releases`)
  .filter((name) => name.endsWith('.yaml'))
  .sort(byVersion.compare)
  .at(-1);
if (released === undefined) throw new Error('releases/ holds no contract to compare with');

const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/@redocly/cli/bin/cli.js`, 'diff', `releases/${released}`, 'openapi.yaml', '--check-version'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
);
process.exitCode = status ?? 2;
