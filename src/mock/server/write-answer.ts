import type { IncomingMessage, ServerResponse } from 'node:http';
import { firstHalf, type MockAnswer } from '../pipeline/message.ts';

/** Where an answer goes. */
export interface Destination {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Told of an answer that cannot be written. */
  readonly fail: (error: unknown) => void;
}

/** Writes an answer after its delay, with the fault that was chosen for it. */
export function writeAnswer(destination: Destination, answer: MockAnswer): void {
  if (answer.delay > 0) {
    const timer = setTimeout(() => tryToWrite(destination, answer), answer.delay);
    destination.outgoing.once('close', () => clearTimeout(timer));
  } else tryToWrite(destination, answer);
}

function tryToWrite(destination: Destination, answer: MockAnswer): void {
  try {
    writeNow(destination, answer);
  } catch (error) {
    destination.fail(error);
  }
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
      outgoing.end(body);
  }
}
