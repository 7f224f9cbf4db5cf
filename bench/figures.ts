/** A whole number with a comma between the thousands. */
export function renderCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A ratio with two digits behind the point; three where it is small. */
export function renderRatio(value: number): string {
  return value.toFixed(value < 0.1 ? 3 : 2);
}

/** A number of connections in words. */
export function renderConnections(count: number): string {
  return count === 1 ? '1 connection' : `${count} connections`;
}

/** A share in percent; `?` for what could not be found out. */
export function renderPercent(value: number | undefined): string {
  return value === undefined ? '?' : `${Math.round(value * 100)} %`;
}

/** Memory in MB. */
export function renderMegabytes(value: number): string {
  return `${value.toFixed(1)} MB`;
}

/** A time in whole milliseconds; `?` for what could not be found out. */
export function renderMilliseconds(value: number): string {
  return Number.isNaN(value) ? '?' : `${Math.round(value)} ms`;
}

/** Processor time in microseconds; `?` for what could not be found out. */
export function renderMicroseconds(value: number | undefined): string {
  return value === undefined ? '?' : `${Math.round(value)} µs`;
}

/** How often the contenders take turns, in words. */
export function renderRounds(rounds: number): string {
  return rounds === 1 ? '1 round' : `${rounds} rounds`;
}
