import { Failure } from './failure.ts';

/** Where a request goes: the decoded segments below the base path, and the query. */
export interface RequestTarget {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Takes a request target apart. Segments are split before they are decoded, so that an encoded slash
 * stays inside its segment. Throws a `Failure` for bad percent-encoding and for paths outside the base path.
 */
export const parseRequestTarget = (target: string, basePath: string): RequestTarget => {
  // Proxies send the absolute form; only its path matters here.
  const [beforeQuery = '', ...rest] = target.replace(/^https?:\/\/[^/?#]*/i, '').split('?');
  const path = beforeQuery.startsWith(`${basePath}/`) ? beforeQuery.slice(basePath.length + 1) : undefined;
  if (path === undefined) throw new Failure('not-found', 'There is no such route.');

  const query = rest.join('?');
  decode(query);
  return { segments: path.split('/').map(decode), query: new URLSearchParams(query) };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw new Failure('malformed', 'The URL has bad percent-encoding.');
    throw error;
  }
};
