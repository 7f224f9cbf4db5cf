import { useCallback, useEffect, useState } from 'react';
import { listExports, type Result } from './backend.ts';
import type { ExportItem } from './wire.ts';

export interface ExportListState {
  /** `undefined` until the first response. */
  readonly result: Result<readonly ExportItem[]> | undefined;
  reload(): void;
}

/** The list of exports. A list that was shown stays until the next response. */
export function useExportList(): ExportListState {
  const [result, setResult] = useState<Result<readonly ExportItem[]>>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another request
  useEffect(() => {
    const stop = new AbortController();
    listExports(stop.signal).then((listed) => {
      if (!stop.signal.aborted) setResult(listed);
    });
    return () => stop.abort();
  }, [round]);

  return { result, reload: useCallback(() => setRound((current) => current + 1), []) };
}
