import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implementations } from '../test/reference/implementation.ts';
import { pack, root } from './package/pack.ts';
import { type Made, travel } from './stopwatch/journey.ts';
import { everyError, typedCall, verdict } from './stopwatch/journeys.ts';
import { most, renderStopwatch } from './stopwatch/render.ts';

// Goes the ways of new users, clock in hand, and writes examples/stopwatch.md. Exit code 1 when one is too long.

const folder = await mkdtemp(join(tmpdir(), 'stopwatch-'));
try {
  const { tarball } = await pack(folder);
  const [server] = implementations;
  if (server === undefined) throw new Error('there is no server to judge');
  await using target = await server.start();

  const made: Made[] = [];
  for (const journey of [typedCall, everyError, verdict(target.url)]) {
    const result = await travel(journey, tarball);
    console.error(`${result.seconds.toFixed(1)} s  ${result.title}: ${result.goal}`);
    made.push(result);
  }
  await writeFile(join(root, 'examples/stopwatch.md'), renderStopwatch(made));
  const isTooLong = made.some(({ seconds, steps }) => seconds > most.seconds || steps.length > most.commands);
  if (isTooLong) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
