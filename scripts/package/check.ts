import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cost, describeCost, findPackingMistakes, measure } from './contents.ts';
import { installNodes } from './nodes.ts';
import { lintPackage, type Packed, pack, root } from './pack.ts';
import {
  callMock,
  checkEmulations,
  checkPlaywright,
  installedPackages,
  installInto,
  loadEntryPoints,
  type Project,
  verifyMock,
} from './trial.ts';

// Packs what is built and tries it as its users would: an empty project, each supported Node.js, with and without the
// optional peers. Prints what was tried; the first thing that does not work ends it with exit code 1.

/** A little above what was measured, and well below what a dependency on Prism or a browser would cost. */
const ceilings: Readonly<Record<string, Cost>> = {
  'by itself': { packages: 24, bytes: 22e6 },
  'with MSW': { packages: 100, bytes: 83e6 },
};

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly peerDependencies: Readonly<Record<string, string>>;
};

async function checkPackage(folder: string): Promise<void> {
  const packed = await pack(folder);
  checkContents(packed);
  await lintPackage(packed.tarball);
  say('publint and attw have nothing to say');
  const [oldest, ...others] = await installNodes(folder);
  if (oldest === undefined) throw new Error('no Node.js to try');

  const bare: Project[] = [];
  for (const node of [oldest, ...others]) {
    const project = await installInto(join(folder, `bare-${node.version}`), [packed.tarball], node);
    await checkBare(project);
    bare.push(project);
    say(`Node.js ${node.version}: installs, every entry point and the bin work without a peer`);
  }

  const peers = Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range}`);
  const full = await installInto(join(folder, 'full'), [packed.tarball, ...peers], oldest);
  for (const node of [oldest, ...others]) await checkFull({ ...full, node });
  say('with MSW, every entry point works on each Node.js');

  const emulated = await checkEmulations(join(folder, 'emulations'), packed.tarball, [oldest, ...others]);
  say(`client and /msw work in jsdom and happy-dom: ${emulated.join(', ')}`);

  const passed = await checkPlaywright(join(folder, 'playwright'), packed.tarball, bare[0] as Project);
  say(
    passed === undefined
      ? 'no Chromium is installed, so the Playwright fixtures were not tried'
      : `the Playwright fixtures work in its own runner: ${passed}`,
  );

  await checkCost('by itself', bare[0] as Project);
  await checkCost('with MSW', full);
}

function checkContents(packed: Packed): void {
  const mistakes = findPackingMistakes(packed);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  say(
    `${packed.files.length} files, ${(packed.packedBytes / 1e6).toFixed(1)} MB packed; nothing is missing, nothing is foreign`,
  );
}

// What only the development of the package, or MSW, needs is not installed.
async function checkBare(project: Project): Promise<void> {
  const foreign = (await installedPackages(project)).filter((name) => /^@stoplight|^msw$|^vite|^react/.test(name));
  if (foreign.length > 0) throw new Error(`installs what is optional: ${foreign.join(', ')}`);
  for (const [path, names] of Object.entries(await loadEntryPoints(project))) {
    const isAbsentPeer = path === './msw' && names === 'ERR_MODULE_NOT_FOUND: msw';
    if (typeof names === 'string' && !isAbsentPeer) throw new Error(`${path} cannot be loaded: ${names}`);
  }
  const called = await callMock(project);
  if (!called.text.includes('CREATE TABLE') || called.example !== 200 || called.generated !== 200) {
    throw new Error(`client and mock do not agree: ${JSON.stringify(called)}`);
  }
  const { code, said } = await verifyMock(project);
  if (code !== 0) throw new Error(`verify against the mock ended with ${code}\n${said}`);
}

async function checkFull(project: Project): Promise<void> {
  for (const [path, names] of Object.entries(await loadEntryPoints(project))) {
    if (typeof names === 'string') throw new Error(`${path} cannot be loaded: ${names}`);
  }
  const { generated } = await callMock(project);
  if (generated !== 200) throw new Error(`generated data is responded with ${generated}`);
}

async function checkCost(what: string, project: Project): Promise<void> {
  const cost = await measure(project);
  const most = ceilings[what] as Cost;
  say(describeCost(what, cost));
  if (cost.packages > most.packages || cost.bytes > most.bytes)
    throw new Error(`more than ${describeCost(what, most)}`);
}

function say(line: string): void {
  console.log(line);
}

const folder = await mkdtemp(join(tmpdir(), 'package-'));
try {
  await checkPackage(folder);
} catch (error) {
  console.error(`failed: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
