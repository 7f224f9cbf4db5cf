import type { components } from '../src/generated/api.ts';

/** The manifest of an export, as the description types it. */
export type Export = components['schemas']['Export'];
