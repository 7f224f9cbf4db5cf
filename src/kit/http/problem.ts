/** A response in problem details. */
export interface ProblemResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What went wrong, for a reader. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/**
 * A response that says what went wrong in the way that HTTP has for it.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export function problemResponse(
  { status, title, detail }: Problem,
  headers: ProblemResponse['headers'] = {},
): ProblemResponse {
  const body = new TextEncoder().encode(JSON.stringify({ type: 'about:blank', title, status, detail }));
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      ...headers,
    },
    body,
  };
}
