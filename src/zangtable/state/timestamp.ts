interface Second {
  readonly iso: string;
  readonly date: string;
  readonly time: string;
}

const kept = new Map<number, Second>();

/** A point in time as the API writes it: UTC, whole seconds, a literal `Z`. */
export function timestamp(milliseconds: number): string {
  return secondOf(milliseconds).iso;
}

/** The date as eight digits. */
export function compactDate(milliseconds: number): string {
  return secondOf(milliseconds).date;
}

/** The time of day as six digits. */
export function compactTime(milliseconds: number): string {
  return secondOf(milliseconds).time;
}

// Every response carries several timestamps of the same second, and formatting one costs more than the rest of an id.
function secondOf(milliseconds: number): Second {
  const key = Math.floor(milliseconds / 1000);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const iso = `${new Date(key * 1000).toISOString().slice(0, 19)}Z`;
  const second = { iso, date: iso.slice(0, 10).replaceAll('-', ''), time: iso.slice(11, 19).replaceAll(':', '') };
  if (kept.size >= 64) kept.clear();
  kept.set(key, second);
  return second;
}
