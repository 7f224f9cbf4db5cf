import { pipeline, Readable } from 'node:stream';
import { setImmediate } from 'node:timers';
import { atItsTurn, hold, type Wire } from '../../http/node.ts';
import { firstHalf, type MockResponse, pacedChunks } from '../pipeline/message.ts';

/** Where a response goes. */
export interface Destination extends Wire {
  /** Called with why a response cannot be written. */
  readonly reportBug: (error: unknown) => void;
}

/** Writes a response after its delay, with the fault that was chosen for it. It never throws. */
export function writeResponse(destination: Destination, response: MockResponse): void {
  if (response.delay === 0) {
    send(destination, response);
    return;
  }
  const timer = setTimeout(() => send(destination, response), response.delay);
  hold(destination, () => clearTimeout(timer));
}

function send(destination: Destination, response: MockResponse): void {
  if (response.fault === undefined && response.stream === undefined && response.pace === undefined)
    attempt(destination, () => writeNow(destination, response));
  // What acts on the connection must not hit the responses that come before.
  else atItsTurn(destination.outgoing, () => attempt(destination, () => writeOther(destination, response)));
}

function attempt(destination: Destination, work: () => void): void {
  try {
    work();
  } catch (error) {
    abandon(destination, error);
  }
}

/** Gives a request up: no mistake in one response may end the process, and with it everybody's state. */
export function abandon({ outgoing, reportBug }: Destination, error: unknown): void {
  reportBug(error);
  outgoing.destroy();
}

function writeNow({ outgoing }: Destination, response: MockResponse): void {
  outgoing.writeHead(response.status, response.headers);
  // Node leaves the body of a response to HEAD out by itself, and keeps the Content-Length that GET would have.
  outgoing.end(response.body, encodingOf(response));
}

function writeOther(destination: Destination, response: MockResponse): void {
  const { incoming, outgoing } = destination;
  const { socket } = incoming;
  const { status, headers, body, fault, stream } = response;
  switch (fault) {
    case 'hang':
      hold(destination, () => undefined);
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'empty':
      socket.end();
      return;
    case 'truncate':
      outgoing.writeHead(status, headers);
      outgoing.flushHeaders();
      if (body !== undefined) outgoing.write(firstHalf(body));
      // What was written leaves first; Node holds it back until the next turn.
      setImmediate(() => socket.destroySoon());
      return;
    case undefined:
      outgoing.writeHead(status, headers);
      if (incoming.method === 'HEAD') outgoing.end();
      else if (stream !== undefined) writeStream(destination, stream);
      else writePaced(destination, response);
  }
}

// A text as long in characters as in bytes is ASCII, which Node writes faster as Latin-1.
function encodingOf({ body, headers }: MockResponse): BufferEncoding {
  const isAscii = typeof body === 'string' && headers['content-length'] === String(body.length);
  return isAscii ? 'latin1' : 'utf8';
}

function writePaced(destination: Destination, response: MockResponse): void {
  const chunks = Readable.from(pacedChunks(response), { objectMode: false });
  hold(destination, () => chunks.destroy());
  // A client that goes away in the middle is what such a response is for.
  pipeline(chunks, destination.outgoing, () => undefined);
}

function writeStream(destination: Destination, stream: NonNullable<MockResponse['stream']>): void {
  const { outgoing } = destination;
  const stop = stream({
    write: (text) => void outgoing.write(text),
    get isReady() {
      return !outgoing.writableNeedDrain;
    },
    onReady: (listener) => void outgoing.on('drain', listener),
    end: () => void outgoing.end(),
    drop: () => void outgoing.destroy(),
  });
  hold(destination, stop);
}
