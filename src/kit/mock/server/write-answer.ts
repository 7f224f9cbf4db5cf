import type { IncomingMessage, ServerResponse } from 'node:http';
import { firstHalf, type MockAnswer } from '../pipeline/message.ts';

/** Where an answer goes. */
export interface Destination {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Told of an answer that cannot be written. */
  readonly reportBug: (error: unknown) => void;
}

/** Where an answer without an end is written to, piece by piece. */
export interface Sink {
  write(text: string): void;
  /** Whether the reader keeps up. */
  readonly isReady: boolean;
  /** Called each time a reader that was behind has caught up. */
  onReady(listener: () => void): void;
  end(): void;
}

/** An answer without an end. */
export interface StreamAnswer extends MockAnswer {
  /** Begins to write; gives what to do when the reader has gone. */
  readonly stream: (sink: Sink) => () => void;
}

/** Writes an answer after its delay, with the fault that was chosen for it. It never throws. */
export function writeAnswer(destination: Destination, answer: MockAnswer | StreamAnswer): void {
  if (answer.delay === 0) {
    tryToWrite(destination, answer);
    return;
  }
  const timer = setTimeout(() => tryToWrite(destination, answer), answer.delay);
  destination.outgoing.once('close', () => clearTimeout(timer));
}

function tryToWrite(destination: Destination, answer: MockAnswer | StreamAnswer): void {
  try {
    if ('stream' in answer) writeStream(destination, answer);
    else writeNow(destination, answer);
  } catch (error) {
    abandon(destination, error);
  }
}

/** Gives a request up: no mistake in one answer may end the process, and with it everybody's state. */
export function abandon({ outgoing, reportBug }: Destination, error: unknown): void {
  reportBug(error);
  outgoing.destroy();
}

function writeNow({ incoming, outgoing }: Destination, answer: MockAnswer): void {
  const { status, headers, body, fault } = answer;
  const { socket } = incoming;
  switch (fault) {
    case 'hang':
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
    default:
      outgoing.writeHead(status, headers);
      // Node leaves the body of an answer to HEAD out by itself, and keeps the Content-Length that GET would have.
      outgoing.end(body, encodingOf(answer));
  }
}

// A text as long in characters as in bytes is ASCII, which Node writes faster as Latin-1.
function encodingOf({ body, headers }: MockAnswer): BufferEncoding {
  const isAscii = typeof body === 'string' && headers['content-length'] === String(body.length);
  return isAscii ? 'latin1' : 'utf8';
}

function writeStream({ incoming, outgoing }: Destination, { status, headers, stream }: StreamAnswer): void {
  outgoing.writeHead(status, headers);
  if (incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  const stop = stream({
    write: (text) => void outgoing.write(text),
    get isReady() {
      return !outgoing.writableNeedDrain;
    },
    onReady: (listener) => void outgoing.on('drain', listener),
    end: () => void outgoing.end(),
  });
  outgoing.once('close', stop);
}
