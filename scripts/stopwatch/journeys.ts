import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { pointAtTarball } from '../package/copy-example.ts';
import type { Journey } from './journey.ts';

const call = `cat > call.mts <<'END'
import { createClient } from 'zangtable-contract/client';

const client = createClient({ baseUrl: 'http://127.0.0.1:4010', token: 'pat_PROJECT_TOKEN' });
const created = await client.createSchemaExport({ project: 'example_project', format: 'sql' });
console.log(created.ok ? created.data.export.download_name : created.error.message);
END`;

/** From an empty folder to a typed call that the mock answers. */
export const typedCall: Journey = {
  title: 'from an empty folder to a typed call answered by the mock',
  commands: [
    'npm install {package} typescript tsx',
    'npx zangtable-contract mock &',
    call,
    'npx tsc --noEmit --strict --module nodenext --target es2022 call.mts && npx tsx call.mts',
  ],
  async arrive({ output }) {
    const name = 'example_project_schema_export.sql';
    if (!output.includes(name)) throw new Error(`the call was not answered: ${output}`);
    return name;
  },
};

/** From nothing to every error state of the example's page in a browser. */
export const everyError: Journey = {
  title: 'from nothing to every error state of one screen seen in a browser',
  commands: [
    'npm install {package}',
    'cp -r node_modules/zangtable-contract/examples/export-button .',
    'npm install --prefix export-button',
    'npm run tour --prefix export-button &',
  ],
  async prepare(folder, command, tarball) {
    if (command.startsWith('cp ')) await pointAtTarball(join(folder, 'export-button'), tarball);
  },
  async arrive({ output }) {
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      // So tall that every picture is in sight and none waits for being scrolled to.
      const page = await browser.newPage({ viewport: { width: 1600, height: 14_000 } });
      await page.goto(output);
      return `${await seeErrors(page)} error states shown`;
    } finally {
      await browser.close();
    }
  },
};

async function seeErrors(page: Page): Promise<number> {
  const captions = await page.locator('figcaption').allTextContents();
  const errors = captions.flatMap((caption, index) => (/-(4\d\d|5\d\d|fault)-/.test(caption) ? [index] : []));
  for (const index of errors) {
    const frame = page.frameLocator(`figure >> nth=${index} >> iframe`);
    await frame.locator('[role=alert] h2').first().waitFor({ timeout: 60_000 });
  }
  return errors.length;
}

/** From nothing to a verdict on a server that is not the mock. */
export function verdict(url: string): Journey {
  return {
    title: 'from nothing to a verdict on a server',
    commands: [`ZANGTABLE_TOKEN=pat_PROJECT_TOKEN npx --yes {bin} verify ${url} --project example_project`],
    async arrive({ code, output }) {
      const said = / (conforms|does not conform)\b.*/.exec(output)?.[0];
      if (code === 2 || said === undefined) throw new Error(`there is no verdict: ${output}`);
      return said.trim();
    },
  };
}

/** From a finding on a server that breaks the contract to the same answer without that server. */
export function replay(url: string): Journey {
  const create = '/projects/example_project/export/schema';
  const authorization = 'Bearer pat_PROJECT_TOKEN';
  const post = (base: string) => `curl -s -X POST ${base}${create} -H 'Authorization: ${authorization}'`;
  return {
    title: 'from a finding on staging to the same answer replayed offline',
    commands: [
      `npx --yes {bin} proxy ${url} --save-scenarios found &`,
      post('http://127.0.0.1:4030'),
      'npx --yes {bin} mock --scenario found/*.json &',
      post('http://127.0.0.1:4010'),
    ],
    async arrive({ outputs: [, staging = '', , offline = ''] }) {
      if (offline === '' || offline !== staging) throw new Error(`staging said ${staging}, the mock ${offline}`);
      return `the same ${offline.length} bytes`;
    },
  };
}
