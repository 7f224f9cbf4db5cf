import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contract, isJsonObject, type JsonObject } from '../../src/kit/contract/index.ts';
import type { Page } from './markup.ts';
import { placeOf } from './provenance.ts';
import { redocly } from './redoc.ts';

const duties = {
  major: 'Change your code before you move to this version. Something that worked may stop working.',
  minor: 'Nothing has to change. There is something new to use.',
  patch: 'Nothing has to change. Read the entries, because a value or a limit may have moved.',
  none: 'Nothing has to change.',
};

/** How the contract changed from release to release, and what a user must do. */
export async function changesPage(root: string, contract: Contract): Promise<Page> {
  const names = await readdir(join(root, 'releases')).catch((): string[] => []);
  const releases = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const { version } = contract.document.info as { readonly version?: string };
  const steps = releases.map((from, index) => section(root, contract, from, releases[index - 1]));
  return {
    path: 'changes',
    title: 'Changes of the contract',
    menu: 'Changes',
    description: 'What changed between versions of the contract, and what you must do.',
    markdown: [
      `This is version ${version} of the contract, the OpenAPI file of this project. Earlier versions: ${releases.join(', ') || 'none'}. No version of the package is [published](/guides/status.md) yet.`,
      '',
      ...(await Promise.all(steps)),
    ].join('\n'),
  };
}

async function section(root: string, contract: Contract, from: string, to: string | undefined): Promise<string> {
  const revision = to === undefined ? 'openapi.yaml' : `releases/${to}.yaml`;
  const args = ['diff', `releases/${from}.yaml`, revision, '--format', 'json', '--fail-on', 'none'];
  const report: unknown = JSON.parse(await redocly(root, args));
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes.filter(isJsonObject) : [];
  const groups = Object.entries(duties).flatMap(([impact, duty]) => {
    const own = changes.filter(
      (change) => (Object.hasOwn(duties, String(change.impact)) ? change.impact : 'none') === impact,
    );
    return own.length === 0 ? [] : [`**${impact}**: ${duty}`, '', ...own.map((change) => line(contract, change)), ''];
  });
  return [
    `## ${from} to ${to ?? 'this version'}`,
    '',
    ...(groups.length === 0 ? ['Nothing changed.'] : groups),
    '',
  ].join('\n');
}

function line(contract: Contract, { path, typeName, kind, property, base, revision, verdicts }: JsonObject): string {
  const reasons = Array.isArray(verdicts) ? verdicts.filter(isJsonObject).map(({ message }) => String(message)) : [];
  const what = `${property === undefined ? typeName : `\`${property}\``} ${kind}`;
  return `- ${placeOf(contract, String(path))}: ${[what, ...values(base, revision), ...reasons].join('. ')}`;
}

function values(base: unknown, revision: unknown): readonly string[] {
  const [before, after] = [base, revision].map((side) => (isJsonObject(side) ? side.value : undefined));
  const texts = [before, after].map((value) => (isJsonObject(value) ? undefined : JSON.stringify(value)));
  if (texts.every((text) => text === undefined || text.length > 80)) return [];
  return [`Before: \`${texts[0] ?? 'nothing'}\`; now: \`${texts[1] ?? 'nothing'}\``];
}
