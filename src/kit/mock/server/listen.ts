import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createCohort, type Responder } from './cohort.ts';
import { statusOfParserError, writeRaw } from './raw-refusal.ts';
import { readRequest } from './read-request.ts';
import { createRequestOrder } from './request-order.ts';
import type { Destination } from './write-answer.ts';

/** Where a server listens, and how much it reads. */
export interface ListenOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mostBodyBytes: number;
}

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Finishes what it is answering, for a second at most, and ends. */
  close(): Promise<void>;
}

/** Listens for requests. Rejects with the system's error when the port is taken. */
export async function listen(responder: Responder, options: ListenOptions): Promise<Listening> {
  const server = createServer({
    requireHostHeader: false,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 1000,
    noDelay: true,
  });
  const answer = createCohort(responder);
  const order = createRequestOrder();
  const respond = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const destination = { incoming, outgoing, reportBug: responder.reportBug };
    readRequest(incoming, options.mostBodyBytes, (request) => {
      if (request.isTooLarge) giveUpReading(destination);
      answer(destination, request);
    });
  };
  const refuse = (socket: Duplex, status: number): void =>
    order.refuse(socket, () => writeRaw(socket, responder.refuse(status)));
  const respondInTurn = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    order.take(incoming, outgoing, () => respond(incoming, outgoing));
  server.on('request', respondInTurn);
  server.on('checkContinue', (incoming, outgoing) =>
    order.take(incoming, outgoing, () => {
      outgoing.writeContinue();
      respond(incoming, outgoing);
    }),
  );
  server.on('checkExpectation', respondInTurn);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    // What follows a request that was to be the last is not answered; that one still is.
    else if (error.code !== 'HPE_CLOSED_CONNECTION') refuse(socket, statusOfParserError(error.code));
  });
  server.on('connect', (_incoming, socket) => refuse(socket, 405));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return { url: urlOf(server, options.host), close: () => close(server) };
}

// The rest is read and thrown away for a moment, so that the client gets to see the answer.
function giveUpReading({ incoming, outgoing }: Destination): void {
  outgoing.shouldKeepAlive = false;
  incoming.resume();
  outgoing.once('finish', () => setTimeout(() => incoming.socket.destroy(), 1000).unref());
}

function urlOf(server: Server, host: string): string {
  const { port, address, family } = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${shown}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(timer);
}
