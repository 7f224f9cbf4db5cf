import type { Middleware } from 'openapi-fetch';

const keptCharacters = 4096;

/** What is known of a response while its body is still being read. */
export interface WatchedResponse {
  /** Whether the parameters could be written as a request. */
  isWritten: boolean;
  /** The response as it came; `undefined` until its headers are there. */
  response?: Response;
  /** Whether its body was longer than the limit. */
  isOversized: boolean;
  /** How its body begins, to be quoted in a message. */
  start: string;
  /** Makes openapi-fetch read the body under the limit. */
  readonly middleware: Middleware;
}

interface Limits {
  readonly maxBytes: number;
  /** Whether the body of a success is handed on as a stream, unread and unlimited. */
  readonly isFile: boolean;
  readonly signal: AbortSignal;
}

/** Watches the response to one request. The limit counts the bytes after decoding, which are those that memory holds. */
export function watchResponse(limits: Limits): WatchedResponse {
  const watched: WatchedResponse = {
    isWritten: false,
    isOversized: false,
    start: '',
    middleware: {
      onRequest: () => {
        watched.isWritten = true;
      },
      onResponse: ({ response }) => watch(response, watched, limits),
    },
  };
  return watched;
}

async function watch(response: Response, watched: WatchedResponse, limits: Limits): Promise<Response | undefined> {
  watched.response = response;
  const { body, headers, status } = response;
  if (body === null || (limits.isFile && response.ok)) return undefined;

  if (Number(headers.get('content-length')) > limits.maxBytes) {
    watched.isOversized = true;
    await body.cancel();
    throw new RangeError('the body is too long');
  }
  // Whether it is a success is all that openapi-fetch asks of the status; one beyond 599 cannot be constructed.
  return new Response(body.pipeThrough(limit(watched, limits)), { status: Math.min(status, 599), headers });
}

function limit(watched: WatchedResponse, { maxBytes, signal }: Limits): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let length = 0;
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.byteLength;
      watched.isOversized = length > maxBytes;
      // A custom fetch may not heed the signal: nobody waits for the rest any more.
      if (watched.isOversized || signal.aborted) throw new RangeError('the body is too long');
      const missing = keptCharacters - watched.start.length;
      if (missing > 0) watched.start += decoder.decode(chunk.subarray(0, missing), { stream: true });
      controller.enqueue(chunk);
    },
  });
}
