import { useCallback, useEffect, useState } from 'react';
import { type Answer, listExports } from './backend.ts';
import type { ExportItem } from './wire.ts';

export interface ExportListState {
  /** `undefined` until the first response. */
  readonly answer: Answer<readonly ExportItem[]> | undefined;
  reload(): void;
}

/** The list of exports. A list that was shown stays until the next response. */
export function useExportList(): ExportListState {
  const [answer, setAnswer] = useState<Answer<readonly ExportItem[]>>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another request
  useEffect(() => {
    const stop = new AbortController();
    listExports(stop.signal).then((listed) => {
      if (!stop.signal.aborted) setAnswer(listed);
    });
    return () => stop.abort();
  }, [round]);

  return { answer, reload: useCallback(() => setRound((current) => current + 1), []) };
}
