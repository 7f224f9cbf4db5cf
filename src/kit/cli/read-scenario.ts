import { readFile } from 'node:fs/promises';
import type { Step } from '../mock/index.ts';
import { rejectFolder } from './mock-settings.ts';
import { UsageError } from './usage-error.ts';

/** A scenario, and the file that it was read from. */
export interface ScenarioFile {
  readonly file: string;
  readonly steps: readonly Step[];
}

/** Reads the steps of a scenario file. What a step may be is for the mock to say. */
export async function readScenario(file: string): Promise<ScenarioFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => rejectFolder(file, error));
  try {
    const { steps } = JSON.parse(text) as { readonly steps?: unknown };
    if (Array.isArray(steps)) return { file, steps: steps as Step[] };
  } catch (cause) {
    throw new UsageError(`${file} is not JSON`, { cause });
  }
  throw new UsageError(`${file} is not a scenario; it has no list of steps`);
}

/** One line for each file that begins with a step which never comes, because one before it holds for good. */
export function findUnreachable(scenarios: readonly ScenarioFile[]): readonly string[] {
  return scenarios.flatMap(({ file, steps: [first] }, index) => {
    const endless = scenarios.slice(0, index).find(({ steps }) => steps.some((step) => isEndless(step, first)));
    return endless === undefined ? [] : [`${file} is never reached: ${endless.file} holds for good, without "times"`];
  });
}

// What a step may be is not known yet.
function isEndless(step: Partial<Step> | null, other: Partial<Step> | null | undefined): boolean {
  if (!step || !other || step.times !== undefined) return false;
  return step.operation === undefined || step.operation === other.operation;
}
