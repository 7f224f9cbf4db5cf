import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage sooner. The journal keeps each exchange just long enough to be taken for long-lived, and
 * V8 lets twice the live heap of such garbage pile up: 140 MB resident where 80 MB do, at no measurable cost in time.
 */
export function keepMemoryModest(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
