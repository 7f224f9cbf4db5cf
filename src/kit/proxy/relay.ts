import type { IncomingMessage, ServerResponse } from 'node:http';
import { sandboxHeaders } from '../http/index.ts';
import { NoResponse, requireFinal, type WireResponse } from '../verify/index.ts';
import type { Capture } from './capture.ts';
import { endToEnd, type HeaderFields, pairs, withField } from './header-fields.ts';

interface Ends {
  readonly capture: Capture;
  readonly isSandboxed: boolean;
  /** The response broke off, or cannot be passed on. */
  readonly fail: (error: Error) => void;
  /** The response came whole. */
  readonly done: (response: WireResponse, isWhole: boolean) => void;
}

/** Passes a response back as it comes, and keeps a copy. */
export function relay(
  response: IncomingMessage,
  outgoing: ServerResponse,
  { capture, isSandboxed, fail, done }: Ends,
): void {
  const headers = pairs(response.rawHeaders);
  response.on('error', fail);
  // The target's own Date, or none.
  outgoing.sendDate = false;
  try {
    requireFinal(response);
    const passed = isSandboxed ? sandbox(endToEnd(headers)) : endToEnd(headers);
    outgoing.writeHead(response.statusCode ?? 0, response.statusMessage, passed.flat());
  } catch (error) {
    response.destroy();
    const cause = error as Error;
    const reason = `the response cannot be passed on: ${cause.message}`;
    fail(cause instanceof NoResponse ? cause : new NoResponse('malformed', reason, { cause }));
    return;
  }
  // A response without an announced end may take its time, such as a stream of events.
  if (response.headers['content-length'] === undefined) outgoing.flushHeaders();
  response.on('data', capture.push);
  response.once('end', () => {
    try {
      if (response.rawTrailers.length > 0) outgoing.addTrailers(pairs(response.rawTrailers).map(([...pair]) => pair));
    } catch (cause) {
      fail(new NoResponse('malformed', `the trailers cannot be passed on: ${(cause as Error).message}`, { cause }));
      return;
    }
    done({ status: response.statusCode ?? 0, headers, body: capture.bytes() }, !capture.isCut);
  });
  response.pipe(outgoing);
}

function sandbox(fields: HeaderFields): HeaderFields {
  const own: Record<string, string> = {};
  // Several lines of one header are one list to a browser, and a type later in it may be the one that counts.
  for (const [field, value] of fields) {
    const name = field.toLowerCase();
    own[name] = own[name] === undefined ? value : `${own[name]}, ${value}`;
  }
  return Object.entries(sandboxHeaders(own)).reduce((all, [name, value]) => withField(all, name, value), fields);
}
