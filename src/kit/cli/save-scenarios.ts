import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Judged, scenarioOf, type TrafficJudge } from '../proxy/index.ts';
import { UsageError } from './define-command.ts';
import { makeFolder } from './write-output.ts';

/**
 * Saves exchanges as scenarios of the mock, each kind of finding once. Gives the file; `undefined` when nothing new is wrong
 * with the exchange, or the mock cannot replay it.
 */
export type SaveScenario = (judged: Judged) => Promise<string | undefined>;

/** What is longer is no example that anybody reads, and the mock takes no longer body in a scenario. */
const longestScenario = 1_048_576;

/** No target fills the disk. */
const mostWritten = 64 * longestScenario;

/** A folder for scenarios, made when it is missing. What is in it stays as it is. */
export async function openScenarioFolder(folder: string, { record }: TrafficJudge): Promise<SaveScenario> {
  await makeFolder(folder);
  const numbers = new Map<string, number>();
  let written = 0;
  return async (judged) => {
    const news = judged.kinds.find(({ count }) => count === 1);
    const scenario = news && scenarioOf(judged, record.secrets);
    if (news === undefined || scenario === undefined) return undefined;
    const text = `${JSON.stringify(scenario, null, 2)}\n`;
    written += text.length;
    if (text.length > longestScenario || written > mostWritten) return undefined;
    const { level, requirement } = news.finding;
    const name = `${level.toLowerCase()}-${requirement}-${scenario.steps[0].operation}`;
    return await writeNew(join(folder, name), numbers, text);
  };
}

async function writeNew(path: string, numbers: Map<string, number>, text: string): Promise<string> {
  for (let number = numbers.get(path) ?? 1; ; number += 1) {
    numbers.set(path, number + 1);
    const file = `${path}${number === 1 ? '' : `-${number}`}.json`;
    try {
      await writeFile(file, text, { flag: 'wx' });
      return file;
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      await rm(file, { force: true });
      throw new UsageError(`the scenario ${file} cannot be written: ${message}`, { cause });
    }
  }
}
