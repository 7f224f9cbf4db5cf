import { codes } from './schema-facts.ts';
import type { Sample } from './site-input.ts';

/** The languages in which an operation is called, in the order of the page, by the name of the sample's file. */
const languages: Readonly<Record<string, { readonly label: string; readonly language: string }>> = {
  'curl.sh': { label: 'curl', language: 'sh' },
  'client.ts': { label: 'TypeScript', language: 'ts' },
  'fetch.mjs': { label: 'fetch', language: 'js' },
  'python.py': { label: 'Python', language: 'python' },
};

/** A sample of one operation, with what a reader calls its language. */
export interface LabelledSample extends Sample {
  readonly label: string;
  readonly language: string;
}

/** The samples in a folder, one for each language, in the order of the page. */
export function samplesIn(samples: readonly Sample[], folder: string): readonly LabelledSample[] {
  return Object.entries(languages).flatMap(([file, language]) => {
    const sample = samples.find((candidate) => candidate.file === `${folder}/${file}`);
    return sample === undefined ? [] : [{ ...sample, ...language }];
  });
}

/** Samples as Markdown; a page shows them side by side, one at a time. */
export function samplesMarkdown(samples: readonly LabelledSample[]): readonly string[] {
  const blocks = samples.flatMap(({ label, language, code }) => [
    `**${label}**`,
    '',
    `\`\`\`${language}`,
    code.trimEnd(),
    '```',
    '',
  ]);
  return blocks.length === 0 ? [] : ['<div class="samples">', '', ...blocks, '</div>', ''];
}

/** The environment variables that samples read, as a sentence; nothing where they read none. */
export function variablesSentence(samples: readonly LabelledSample[]): readonly string[] {
  const shell = samples.filter(({ language }) => language === 'sh');
  const names = new Set(
    shell.flatMap(({ code }) => [...code.matchAll(/\$\{?([A-Z_]+)/g)].map(([, name = '']) => name)),
  );
  return names.size === 0 ? [] : [`They read ${codes([...names], 'and')} from the environment.`, ''];
}
