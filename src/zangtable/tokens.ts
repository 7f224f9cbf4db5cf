/** The token that opens every project of the mock. It is the one that the documentation prints in its examples. */
const example = 'pat_PROJECT_TOKEN';

export const tokens = {
  pattern: /^pat_\S+$/,
  shape: 'begins with pat_',
  prefix: 'pat_',
  variable: 'ZANGTABLE_TOKEN',
  example,
} as const;
