/** The body of an error in the standard shape, where the API has none of its own. */
interface ProblemDetails {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
}

/**
 * Problem details of no particular type.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export function problemDetails(status: number, title: string, detail?: string): ProblemDetails {
  return { type: 'about:blank', title, status, ...(detail === undefined ? {} : { detail }) };
}
