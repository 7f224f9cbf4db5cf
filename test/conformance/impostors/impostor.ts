import type { Lie } from '../lie.ts';

/** An impostor: one lie, and exactly the requirements that it breaks. */
export interface Impostor {
  readonly lie: string;
  readonly tell: Lie;
  readonly breaks: readonly string[];
}
