import { spawnSync } from 'node:child_process';
import { createAutocannon } from './autocannon.ts';
import type { LoadGenerator } from './load.ts';
import { createWrk } from './wrk.ts';

/** `wrk` where it is installed, since it costs least and so measures the server; otherwise autocannon, from npm. */
export function findLoadGenerator(folder: string): LoadGenerator {
  const version = spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout?.match(/wrk \S*?(\d[\d.]*)/)?.[1];
  return version === undefined ? createAutocannon() : createWrk(version, folder);
}
