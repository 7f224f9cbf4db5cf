// A number of JavaScript has some sixteen digits, and the numbers of descriptions may have more, such as ids.
const exact = new WeakMap<object, ReadonlyMap<string, string>>();

/** Keeps the digits of the long numbers in the text of a description, by what JavaScript makes of them. */
export function keepNumbers(document: object, text: string): void {
  const found = new Map<string, string>();
  for (const [, digits = ''] of text.matchAll(/[:[,\s](-?\d{16,})(?=[\s,\]}])/g)) {
    const rounded = JSON.stringify(Number(digits));
    if (rounded !== digits) found.set(rounded, digits);
  }
  if (found.size > 0) exact.set(document, found);
}

/** A value as JSON, with the digits that the description has. */
export function writeJson(document: object, value: unknown): string {
  const numbers = exact.get(document);
  const text = JSON.stringify(value);
  if (numbers === undefined) return text;
  return text.replaceAll(/(?<=[:[,])-?\d{16,}(?=[,\]}])/g, (number) => numbers.get(number) ?? number);
}
