import { useCallback, useEffect, useRef, useState } from 'react';
import { createExport, downloadExport } from './backend.ts';
import type { Choice, ExportItem, Problem } from './wire.ts';

/** What the person's action has come to. */
export type Activity =
  | { readonly phase: 'idle' }
  | { readonly phase: 'creating' }
  | { readonly phase: 'downloading'; readonly name: string; readonly share: number | undefined }
  | { readonly phase: 'done'; readonly name: string }
  | { readonly phase: 'failed'; readonly problem: Problem };

export interface Exporter {
  readonly activity: Activity;
  readonly isBusy: boolean;
  /** Makes an export and downloads it. */
  start(choice: Choice): void;
  /** Downloads an export that exists. */
  fetchAgain(item: ExportItem): void;
  /** Does the last action once more. */
  retry(): void;
  cancel(): void;
}

/** What an action comes to, and what to do when the person wants to try again. */
interface Outcome {
  readonly activity: Activity;
  readonly again: Action;
}

type Action = (signal: AbortSignal, show: (activity: Activity) => void) => Promise<Outcome>;

/** One action at a time: while one is under way, another does not begin. `onChanged` is called when the list may have changed. */
export function useExport(onChanged: () => void): Exporter {
  const [activity, setActivity] = useState<Activity>({ phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  const last = useRef<Action>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(async (action: Action) => {
    if (running.current !== undefined) return;
    const stop = new AbortController();
    running.current = stop;
    const { activity: end, again } = await action(stop.signal, setActivity);
    running.current = undefined;
    last.current = again;
    setActivity(end);
  }, []);

  return {
    activity,
    isBusy: activity.phase === 'creating' || activity.phase === 'downloading',
    start: (choice) => void run((signal, show) => createAndSave(choice, signal, { show, onChanged })),
    fetchAgain: (item) => void run((signal, show) => fetchAndSave(item, signal, show)),
    retry: () => last.current && void run(last.current),
    cancel: () => running.current?.abort(),
  };
}

async function createAndSave(
  choice: Choice,
  signal: AbortSignal,
  { show, onChanged }: { readonly show: (activity: Activity) => void; readonly onChanged: () => void },
): Promise<Outcome> {
  show({ phase: 'creating' });
  const created = await createExport(choice, signal);
  // Also after a failure: the export may have been made all the same.
  onChanged();
  if (!created.ok) {
    const again: Action = (next, showNext) => createAndSave(choice, next, { show: showNext, onChanged });
    return { activity: { phase: 'failed', problem: created.problem }, again };
  }
  // From here on the export exists, so that trying again downloads it and makes no other.
  return await fetchAndSave({ ...created.value.item, run: created.value.run }, signal, show);
}

async function fetchAndSave(
  item: Pick<ExportItem, 'id' | 'name'> & { readonly run?: string },
  signal: AbortSignal,
  show: (activity: Activity) => void,
): Promise<Outcome> {
  const { name } = item;
  const again: Action = (next, showNext) => fetchAndSave(item, next, showNext);
  show({ phase: 'downloading', name, share: undefined });
  const file = await downloadExport(item, signal, (share) => show({ phase: 'downloading', name, share }));
  if (!file.ok) return { activity: { phase: 'failed', problem: file.problem }, again };
  saveFile(file.value, name);
  return { activity: { phase: 'done', name }, again };
}

/** Hands a file to the browser, which saves it as it saves any download. */
function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not at once: the browser reads the file after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
