/** The headers that say how long to wait. */
interface RetryHeaders {
  readonly retryAfter: string | null | undefined;
  readonly date: string | null | undefined;
}

/**
 * How many seconds a response asks to wait: `Retry-After` as seconds or as a date. A date is compared with the response's
 * own `Date`, so that a wrong local clock does no harm.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function readRetryAfter({ retryAfter, date }: RetryHeaders): number | undefined {
  const value = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);

  const time = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return undefined;

  const now = Date.parse(date ?? '') || Date.now();
  return Math.max(0, Math.ceil((time - now) / 1000));
}
