import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * The order of what happens on a connection. A client may send requests without waiting for the answers; each is dealt
 * with when the one before it has been answered, so that it sees what that one did, and a fault hits its own answer alone.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
 */
export interface RequestOrder {
  /** Calls `next` when all that came before on the connection has been answered: at once, unless a client is ahead. */
  take(incoming: IncomingMessage, outgoing: ServerResponse, next: () => void): void;
  /** Calls `next` when the connection has no more to answer before what was no HTTP request. */
  refuse(socket: Duplex, next: () => void): void;
}

/** The order on each connection of one server. */
export function createRequestOrder(): RequestOrder {
  const latest = new WeakMap<Duplex, ServerResponse>();
  return {
    take(incoming, outgoing, next) {
      latest.set(incoming.socket, outgoing);
      atItsTurn(outgoing, next);
    },
    refuse(socket, next) {
      const last = latest.get(socket);
      if (last === undefined || last.writableFinished) next();
      else if (last.req.complete) last.once('close', next);
      // Its own request broke off: there is nothing else to answer.
      else atItsTurn(last, () => (last.headersSent ? socket.destroy() : next()));
    },
  };
}

// Node.js gives a response its connection when those before it are finished.
function atItsTurn(outgoing: ServerResponse, next: () => void): void {
  if (outgoing.socket === null) outgoing.once('socket', next);
  else next();
}
