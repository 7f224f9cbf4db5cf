import type { IncomingMessage, ServerResponse } from 'node:http';
import { firstHalf, type MockAnswer } from '../pipeline/message.ts';

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

/** Writes an answer after its delay, with the fault that was chosen for it. */
export function writeAnswer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: MockAnswer | StreamAnswer,
): void {
  if ('stream' in answer) writeStream(incoming, outgoing, answer);
  else if (answer.delay > 0) {
    const timer = setTimeout(() => writeNow(incoming, outgoing, answer), answer.delay);
    outgoing.once('close', () => clearTimeout(timer));
  } else writeNow(incoming, outgoing, answer);
}

function writeNow(incoming: IncomingMessage, outgoing: ServerResponse, answer: MockAnswer): void {
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
      outgoing.write(firstHalf(body), () => socket.destroy());
      return;
    default:
      outgoing.writeHead(status, headers);
      // Node leaves the body of an answer to HEAD out by itself, and keeps the Content-Length that GET would have.
      outgoing.end(body);
  }
}

function writeStream(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, stream }: StreamAnswer,
): void {
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
