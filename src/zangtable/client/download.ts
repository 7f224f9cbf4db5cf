import { readFileName, safeFileName } from '../../kit/http/index.ts';

// Since TypeScript 5.7 it is Uint8Array<ArrayBuffer>, which older compilers cannot read.
type Bytes = ReturnType<Uint8ArrayConstructor['from']>;

/** A file on its way. Read `body` once, or hand it on; the whole file is never held in memory unless you collect it. */
export interface Download {
  /** The bytes as they arrive; empty for an empty file. Aborting the call's signal also ends them. */
  readonly body: ReadableStream<Bytes>;
  /** The decoded name from `Content-Disposition`, without any directory; a browser sees it only if CORS exposes it. */
  readonly fileName: string | undefined;
  /** The `Content-Type`, as it came. */
  readonly contentType: string | undefined;
  /** How many bytes will come, where the response says so. */
  readonly contentLength: number | undefined;
}

/** The file that a response carries. `signal` ends it where the signal could not be given to the request. */
export function downloadOf(response: Response, signal: AbortSignal | undefined): Download {
  const { headers, body } = response;
  return {
    body: body === null ? emptyStream() : signal === undefined ? body : body.pipeThrough(endedBy(signal)),
    fileName: safeFileName(readFileName(headers.get('content-disposition') ?? '') ?? ''),
    contentType: headers.get('content-type') ?? undefined,
    contentLength: contentLengthOf(headers),
  };
}

// The length is of the bytes on the wire, so with a content coding it is not that of the decoded stream.
function contentLengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length') ?? '';
  const coded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  return /^\d+$/.test(length) && !coded ? Number(length) : undefined;
}

function endedBy(signal: AbortSignal): TransformStream<Bytes, Bytes> {
  return new TransformStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
  });
}

function emptyStream(): ReadableStream<Bytes> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
