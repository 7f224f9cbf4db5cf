/** The settings of `verify` when nothing is asked for, with a seed that repeats. */
export const usual = { samples: 5, seed: 1 };
