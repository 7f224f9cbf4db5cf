import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation as small as it begins. The journal holds each exchange just long enough for V8 to make
 * more and more room for such objects: 140 MB resident after 60 000 requests, where 100 MB do at the same speed.
 */
export function keepMemoryModest(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
