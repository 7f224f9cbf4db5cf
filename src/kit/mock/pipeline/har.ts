import type { JournalEntry } from './journal.ts';
import type { Redaction } from './redact.ts';

/** Where exchanges were seen, and by which program. */
export interface Archive {
  readonly name: string;
  readonly version: string;
  readonly origin: string;
  readonly redaction: Redaction;
}

/**
 * The journal as an HTTP Archive, which browsers and many tools open.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function renderHar(entries: readonly JournalEntry[], { origin, redaction, ...creator }: Archive): object {
  return {
    log: {
      version: '1.2',
      creator,
      entries: entries.map((entry) => renderEntry(entry, { origin, redaction })),
    },
  };
}

function renderEntry(
  { at, request, response, duration_ms: time, operation, fault }: JournalEntry,
  { origin, redaction }: Pick<Archive, 'origin' | 'redaction'>,
): object {
  const url = absolute(request.url, origin);
  return {
    startedDateTime: at,
    time,
    comment: operation ?? '',
    ...(response.status === 0 && { _error: `no response was sent: ${fault}` }),
    request: {
      method: request.method,
      url: url.href,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: renderHeaders(request.headers),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value: redaction.text(value) })),
      ...(request.body === null ? {} : { postData: { mimeType: typeOf(request.headers), text: request.body } }),
      headersSize: -1,
      bodySize: sizeOf(request.body),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: renderHeaders(response.headers),
      content: { size: sizeOf(response.body), mimeType: typeOf(response.headers), text: response.body ?? '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: sizeOf(response.body),
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

// A target such as "//" or "*" is no reference that `URL` could resolve.
function absolute(target: string, origin: string): URL {
  const url = new URL(origin);
  const cut = target.indexOf('?');
  url.pathname = cut === -1 ? target : target.slice(0, cut);
  url.search = cut === -1 ? '' : target.slice(cut);
  return url;
}

function renderHeaders(headers: object): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }));
}

function typeOf(headers: object): string {
  return String((headers as Record<string, unknown>)['content-type'] ?? '');
}

function sizeOf(body: string | null): number {
  return body === null ? 0 : new TextEncoder().encode(body).length;
}
