import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockAnswer, MockRequest } from '../pipeline/message.ts';
import { statusOfParserError, writeRaw } from './raw-refusal.ts';
import { readRequest } from './read-request.ts';
import { abandon, type Destination, type StreamAnswer, writeAnswer } from './write-answer.ts';

/** What a server does with requests. */
export interface Responder {
  answer(request: MockRequest): MockAnswer | StreamAnswer | Promise<MockAnswer>;
  /** The answer to what was no HTTP request. */
  refuse(status: number): Pick<MockAnswer, 'status' | 'headers' | 'body'>;
  /** Told of every mistake of the mock itself. */
  reportBug(error: unknown): void;
}

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
  const respond = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const destination = { incoming, outgoing, reportBug: responder.reportBug };
    readRequest(incoming, options.mostBodyBytes, (request) => reply(responder, destination, request));
  };
  server.on('request', respond);
  server.on('checkContinue', (incoming, outgoing) => {
    outgoing.writeContinue();
    respond(incoming, outgoing);
  });
  server.on('checkExpectation', respond);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else writeRaw(socket, responder.refuse(statusOfParserError(error.code)));
  });
  server.on('connect', (_incoming, socket) => writeRaw(socket, responder.refuse(405)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return { url: urlOf(server, options.host), close: () => close(server) };
}

function reply(responder: Responder, destination: Destination, request: MockRequest): void {
  const { incoming, outgoing } = destination;
  if (request.isTooLarge) {
    // The rest is read and thrown away for a moment, so that the client gets to see the answer.
    outgoing.shouldKeepAlive = false;
    incoming.resume();
    outgoing.once('finish', () => setTimeout(() => incoming.socket.destroy(), 1000).unref());
  }
  try {
    const answer = responder.answer(request);
    if (!(answer instanceof Promise)) writeAnswer(destination, answer);
    else {
      const settled = answer.then((later) => writeAnswer(destination, later));
      settled.catch((error: unknown) => abandon(destination, error));
    }
  } catch (error) {
    abandon(destination, error);
  }
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
