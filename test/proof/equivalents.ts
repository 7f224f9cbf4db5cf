/** Mutants that nobody can tell from a conforming server, and why. */
export const equivalents: readonly { readonly id: RegExp; readonly reason: string }[] = [
  {
    id: /(Json|Sql)ContentType\/then\/type\)$/,
    reason: 'The condition of this schema only holds for objects, so its consequence cannot meet anything else.',
  },
  {
    id: /takes "ready" for the default of status$/,
    reason: 'No file has gone missing on the server, so what is ready is all there is.',
  },
  {
    id: /another X-Operation-Run-Id in \/operation_run_id$/,
    reason: 'The documentation allows an answer to carry another run id than the one that was sent.',
  },
  {
    id: /^downloadExport ignores X-Operation-(Key|Run-Id)$/,
    reason: 'A download has no envelope, so nothing in it could tell of a group.',
  },
];

/** Why a mutant is no lie; `undefined` for one that is. */
export function whyEquivalent(id: string): string | undefined {
  return equivalents.find((one) => one.id.test(id))?.reason;
}
