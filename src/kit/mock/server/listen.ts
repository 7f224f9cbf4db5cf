import { setImmediate } from 'node:timers';
import {
  countHeld,
  hold,
  type Listening,
  lengthOfHead,
  mostHeld,
  type NoRequest,
  runWithin,
  startServer,
  TookTooLong,
} from '../../http/node.ts';
import type { Mock } from '../create-mock.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';
import { createReader, unreadRequest } from './read-request.ts';
import { abandon, type Destination, writeResponse } from './write-response.ts';

/** What responds to requests. */
type Responder = Pick<Mock, 'respond' | 'reject' | 'reportBug'>;

/** Where a server listens, and how much it reads. */
interface ListenOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mostBodyBytes: number;
}

const longestHeaders = 65_536;

const rejections: Readonly<Record<NoRequest, readonly [status: number, reason: string]>> = {
  tunnel: [405, 'the mock makes no tunnels'],
  'not-http': [400, 'is not HTTP'],
  'headers-too-long': [
    431,
    `the URL and the headers are longer than ${longestHeaders} bytes; a browser sends the cookies of every app on this host name`,
  ],
  'too-slow': [408, 'did not come whole in time'],
};

/** Listens for requests. Rejects with the system's error when the port is taken. */
export function listen(responder: Responder, { host, port, mostBodyBytes }: ListenOptions): Promise<Listening> {
  const read = createReader(mostBodyBytes);
  const inTurn = createTurns();
  return startServer({
    host,
    port,
    node: {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1000,
      // Node reads on for long, so that a request whose headers are too long can still be read and explained.
      maxHeaderSize: 16 * longestHeaders,
    },
    continues: true,
    respond({ incoming, outgoing }) {
      const destination = { incoming, outgoing, reportBug: responder.reportBug };
      if (lengthOfHead(incoming) > longestHeaders) {
        giveUpReading(destination);
        const { method = '', url: target = '', headers } = incoming;
        const unread = unreadRequest({ method, target, headers });
        writeResponse(destination, responder.reject(unread, ...rejections['headers-too-long']));
        return;
      }
      read(incoming, (request) => inTurn(destination, () => decide(responder, destination, request)));
    },
    reject: (why, head) => responder.reject(unreadRequest(head), ...rejections[why]),
    onBug: responder.reportBug,
  });
}

/** Decides the response to a request. Gives what writes it, unless it is written later. */
function decide(responder: Responder, destination: Destination, request: MockRequest): (() => void) | undefined {
  if (request.isTooLarge) giveUpReading(destination);
  if (countHeld(destination) >= mostHeld) {
    const overload = responder.reject(request, 503, tooMany);
    return () => writeResponse(destination, overload);
  }
  const response = respondInTime(responder, request);
  if (!(response instanceof Promise)) return () => writeResponse(destination, response);
  hold(destination, () => undefined);
  response.then((later) => writeResponse(destination, later)).catch((error: unknown) => abandon(destination, error));
  return undefined;
}

interface Waiting {
  readonly destination: Destination;
  readonly decide: () => (() => void) | undefined;
}

/**
 * Decides all that came in one turn of the event loop before any of it is written. It takes a tenth less processor time
 * at 50 connections than to do both for one request after the other (decisions/006-no-machinery.md).
 */
function createTurns(): (destination: Destination, decide: Waiting['decide']) => void {
  let waiting: Waiting[] = [];
  const attempt = ({ destination, decide }: Waiting): (() => void) | undefined => {
    try {
      return decide();
    } catch (error) {
      abandon(destination, error);
      return undefined;
    }
  };
  const flush = (): void => {
    const turn = waiting;
    waiting = [];
    for (const write of turn.map(attempt)) write?.();
  };
  return (destination, decide) => {
    // The module's, because a test that makes time stand still replaces the global one.
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ destination, decide });
  };
}

const tooMany = 'Too many requests of this connection wait for their responses.';
const tooSlow = 'The mock gave this request up after 2 seconds: to check it takes too long.';

/** Milliseconds for which everybody else waits at most. */
const longestResponse = 2000;

/** How often it is tried where the machine leaves no time for it. */
const mostAttempts = 5;

/** From how many bytes on a request is watched. */
const leastWatched = 4096;

function respondInTime(responder: Responder, request: MockRequest): MockResponse | Promise<MockResponse> {
  const length = request.target.length + (request.body?.length ?? 0);
  if (length < leastWatched) return responder.respond(request);
  for (let attempt = 1; ; attempt += 1) {
    const before = process.cpuUsage();
    try {
      return runWithin(longestResponse, () => responder.respond(request));
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      // On a busy machine the time may pass with hardly any work done.
      const { user, system } = process.cpuUsage(before);
      const isStarved = (user + system) / 1000 < longestResponse / 2;
      if (!isStarved || attempt === mostAttempts) return responder.reject(request, 503, tooSlow);
    }
  }
}

// The rest is read and thrown away for a moment, so that the client gets to see the response.
function giveUpReading({ incoming, outgoing }: Destination): void {
  outgoing.shouldKeepAlive = false;
  incoming.resume();
  outgoing.once('finish', () => setTimeout(() => incoming.socket.destroy(), 1000).unref());
}
