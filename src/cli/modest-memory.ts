import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of both halves of V8's young generation, of which it doubles the size when it grows. */
const enough = 16 * 2 ** 20;

/**
 * Stops the growth of V8's young generation at half of what it grows to by default, so that the mock holds less memory,
 * and lets one thread collect it: to wake others for so little takes longer than to do it. Smaller still would cost a
 * quarter more processor time at full load, because garbage is then collected more often.
 */
export function keepMemoryModest(): void {
  setFlagsFromString('--no-parallel-scavenge');
  const observer = new PerformanceObserver(() => {
    if (youngGeneration() < enough) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}

function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
