import { countHeld, hold, type Listening, mostHeld, type NoRequest, startServer } from '../../http/node.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';
import { createReader } from './read-request.ts';
import { abandon, type Destination, writeResponse } from './write-response.ts';

/** What responds to requests. */
export interface Responder {
  respond(request: MockRequest): MockResponse | Promise<MockResponse>;
  /** The response to what was no HTTP request, or is more than the mock takes. */
  reject(status: number, origin: string | undefined): MockResponse;
  /** Called with every mistake of the mock itself. */
  reportBug(error: unknown): void;
}

/** Where a server listens, and how much it reads. */
export interface ListenOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mostBodyBytes: number;
}

const statuses: Readonly<Record<NoRequest, number>> = {
  tunnel: 405,
  'not-http': 400,
  'headers-too-long': 431,
  'too-slow': 408,
};

/** Listens for requests. Rejects with the system's error when the port is taken. */
export function listen(responder: Responder, { host, port, mostBodyBytes }: ListenOptions): Promise<Listening> {
  const read = createReader(mostBodyBytes);
  return startServer({
    host,
    port,
    node: { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1000 },
    continues: true,
    respond({ incoming, outgoing }) {
      const destination = { incoming, outgoing, reportBug: responder.reportBug };
      read(incoming, (request) => {
        try {
          respond(responder, destination, request);
        } catch (error) {
          abandon(destination, error);
        }
      });
    },
    reject: (why, origin) => responder.reject(statuses[why], origin),
    onBug: responder.reportBug,
  });
}

function respond(responder: Responder, destination: Destination, request: MockRequest): void {
  if (request.isTooLarge) giveUpReading(destination);
  if (countHeld(destination) >= mostHeld) {
    writeResponse(destination, responder.reject(503, request.headers.origin));
    return;
  }
  const response = responder.respond(request);
  if (!(response instanceof Promise)) {
    writeResponse(destination, response);
    return;
  }
  hold(destination, () => undefined);
  response.then((later) => writeResponse(destination, later)).catch((error: unknown) => abandon(destination, error));
}

// The rest is read and thrown away for a moment, so that the client gets to see the response.
function giveUpReading({ incoming, outgoing }: Destination): void {
  outgoing.shouldKeepAlive = false;
  incoming.resume();
  outgoing.once('finish', () => setTimeout(() => incoming.socket.destroy(), 1000).unref());
}
