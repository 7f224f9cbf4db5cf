import { atItsTurn, hold, type Wire } from '../../http/node.ts';
import { firstHalf, type MockAnswer } from '../pipeline/message.ts';

/** Where an answer goes. */
export interface Destination extends Wire {
  /** Called with why an answer cannot be written. */
  readonly reportBug: (error: unknown) => void;
}

/** Writes an answer after its delay, with the fault that was chosen for it. It never throws. */
export function writeAnswer(destination: Destination, answer: MockAnswer): void {
  if (answer.delay === 0) {
    send(destination, answer);
    return;
  }
  const timer = setTimeout(() => send(destination, answer), answer.delay);
  hold(destination, () => clearTimeout(timer));
}

function send(destination: Destination, answer: MockAnswer): void {
  if (answer.fault === undefined && answer.stream === undefined)
    attempt(destination, () => writeNow(destination, answer));
  // What acts on the connection must not hit the answers that come before.
  else atItsTurn(destination.outgoing, () => attempt(destination, () => writeOther(destination, answer)));
}

function attempt(destination: Destination, work: () => void): void {
  try {
    work();
  } catch (error) {
    abandon(destination, error);
  }
}

/** Gives a request up: no mistake in one answer may end the process, and with it everybody's state. */
export function abandon({ outgoing, reportBug }: Destination, error: unknown): void {
  reportBug(error);
  outgoing.destroy();
}

function writeNow({ outgoing }: Destination, answer: MockAnswer): void {
  outgoing.writeHead(answer.status, answer.headers);
  // Node leaves the body of an answer to HEAD out by itself, and keeps the Content-Length that GET would have.
  outgoing.end(answer.body, encodingOf(answer));
}

function writeOther(destination: Destination, answer: MockAnswer): void {
  const { incoming, outgoing } = destination;
  const { socket } = incoming;
  const { status, headers, body, fault, stream } = answer;
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
      if (stream === undefined || incoming.method === 'HEAD') outgoing.end();
      else writeStream(destination, stream);
  }
}

// A text as long in characters as in bytes is ASCII, which Node writes faster as Latin-1.
function encodingOf({ body, headers }: MockAnswer): BufferEncoding {
  const isAscii = typeof body === 'string' && headers['content-length'] === String(body.length);
  return isAscii ? 'latin1' : 'utf8';
}

function writeStream(destination: Destination, stream: NonNullable<MockAnswer['stream']>): void {
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
