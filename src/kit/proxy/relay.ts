import type { IncomingMessage, ServerResponse } from 'node:http';
import { NoAnswer, type WireResponse } from '../verify/index.ts';
import { requireFinal } from '../verify/open-request.ts';
import type { Capture } from './capture.ts';
import { endToEnd, pairs } from './header-fields.ts';

interface Ends {
  readonly capture: Capture;
  /** The answer broke off, or cannot be passed on. */
  readonly fail: (error: Error) => void;
  /** The answer came whole. */
  readonly done: (response: WireResponse, isWhole: boolean) => void;
}

/** Passes an answer back as it comes, and keeps a copy. */
export function relay(response: IncomingMessage, outgoing: ServerResponse, { capture, fail, done }: Ends): void {
  const headers = pairs(response.rawHeaders);
  response.on('error', fail);
  // The target's own Date, or none.
  outgoing.sendDate = false;
  try {
    requireFinal(response);
    outgoing.writeHead(response.statusCode ?? 0, response.statusMessage, endToEnd(headers).flat());
  } catch (error) {
    response.destroy();
    const cause = error as Error;
    const reason = `the response cannot be passed on: ${cause.message}`;
    fail(cause instanceof NoAnswer ? cause : new NoAnswer('malformed', reason, { cause }));
    return;
  }
  // An answer without an announced end may take its time, such as a stream of events.
  if (response.headers['content-length'] === undefined) outgoing.flushHeaders();
  response.on('data', capture.push);
  response.once('end', () => {
    try {
      if (response.rawTrailers.length > 0) outgoing.addTrailers(pairs(response.rawTrailers).map(([...pair]) => pair));
    } catch (cause) {
      fail(new NoAnswer('malformed', `the trailers cannot be passed on: ${(cause as Error).message}`, { cause }));
      return;
    }
    done({ status: response.statusCode ?? 0, headers, body: capture.bytes() }, !capture.isCut);
  });
  response.pipe(outgoing);
}
