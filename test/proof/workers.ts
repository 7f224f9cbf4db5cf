import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../conformance/fault.ts';
import { createJudge, type Verdict } from '../conformance/judge-fault.ts';
import { createPeers } from './peers.ts';

/** What a fault came to, and which of the peers found it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly foundByPeers: readonly boolean[];
}

const script = fileURLToPath(new URL('run.ts', import.meta.url));

/** Judges faults in as many processes as the machine has processors. Each process makes the same faults itself. */
export async function judgeAll(
  faults: readonly Fault[],
  { withPeers, log }: { readonly withPeers: boolean; readonly log: (text: string) => void },
): Promise<ReadonlyMap<string, Judged>> {
  const judged = new Map<string, Judged>();
  const ids = faults.map(({ id }) => id);
  const work = async (): Promise<void> => {
    const child = fork(script, ['--worker', ...(withPeers ? ['--write'] : [])]);
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      if (judged.size % 100 === 0) log(`${judged.size} of ${faults.length} faults`);
      judged.set(id, await ask(child, id));
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), faults.length) }, work));
  return judged;
}

async function ask(child: ChildProcess, id: string): Promise<Judged> {
  return await new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the process that judged "${id}" ended (${code})`));
    child.once('exit', ended);
    child.once('message', (judged) => {
      child.off('exit', ended);
      resolve(judged as Judged);
    });
    child.send(id);
  });
}

/** Judges the faults whose ids come as messages, until the process that sends them is gone. */
export async function serveJudgements(faults: readonly Fault[], withPeers: boolean): Promise<undefined> {
  const peers = withPeers ? await createPeers() : undefined;
  let foundByPeers: readonly boolean[] = [];
  const judge = createJudge({
    onRun(run) {
      foundByPeers = peers?.find(run) ?? [];
    },
  });
  process.on('message', async (id) => {
    const fault = faults.find((one) => one.id === id);
    if (fault === undefined) throw new Error(`no fault has the id "${id}"`);
    const verdict = await judge(fault);
    process.send?.({ verdict, foundByPeers } satisfies Judged);
  });
}
