const farthest = 2;

/** The known word that a misspelled one is closest to; `undefined` when none is close, or the word itself is known. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.includes(word)) return undefined;
  const [near] = known
    .map((candidate) => ({ candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  // Two letters of three make another word.
  return near !== undefined && near.distance <= Math.min(farthest, word.length / 2) ? near.candidate : undefined;
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function distanceOf(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > farthest) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[to.length] as number;
}
