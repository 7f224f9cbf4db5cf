import { readFile, writeFile } from 'node:fs/promises';

/** What other programs made of the lies, and when. */
export interface ToolRecord {
  readonly date: string;
  /** What repeats the measurement. */
  readonly command: string;
  readonly lies: number;
  readonly tools: readonly ToolFigures[];
}

/** The figures of one program. */
export interface ToolFigures {
  readonly name: string;
  readonly setting: string;
  /** How many complaints it has about the conforming server. */
  readonly falseAlarms: number;
  /** The same before it is told what of an example is only an example. */
  readonly falseAlarmsAsItComes?: number;
  readonly caught: number;
  readonly of: number;
}

const file = new URL('../../../bench/peers/figures.json', import.meta.url);

/** The figures of the last measurement: it needs programs that the project does not depend on, and minutes. */
export async function readToolRecord(): Promise<ToolRecord> {
  return JSON.parse(await readFile(file, 'utf8')) as ToolRecord;
}

/** Keeps the figures. */
export async function writeToolRecord(record: ToolRecord): Promise<void> {
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
}
