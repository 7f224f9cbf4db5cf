// The version of this package. Written by `npm run generate`; edits are lost.

export const packageVersion: string = '0.1.0';
