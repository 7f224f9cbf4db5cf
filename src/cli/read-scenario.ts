import { readFile } from 'node:fs/promises';
import type { Step } from '../mock/pipeline/scenario.ts';
import { UsageError } from './usage-error.ts';

/** Reads the steps of a scenario file. What a step may be is for the mock to say. */
export async function readScenario(file: string): Promise<readonly Step[]> {
  const text = await readFile(file, 'utf8');
  try {
    const { steps } = JSON.parse(text) as { readonly steps?: unknown };
    if (Array.isArray(steps)) return steps as Step[];
  } catch (cause) {
    throw new UsageError(`${file} is not JSON`, { cause });
  }
  throw new UsageError(`${file} is not a scenario; it has no list of steps`);
}
