import type { IncomingMessage, ServerResponse } from 'node:http';
import { firstHalf, type MockAnswer } from '../pipeline/message.ts';

/** Writes an answer after its delay, with the fault that was chosen for it. */
export function writeAnswer(incoming: IncomingMessage, outgoing: ServerResponse, answer: MockAnswer): void {
  if (answer.delay > 0) {
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
