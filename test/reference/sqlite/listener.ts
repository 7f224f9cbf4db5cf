import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Call } from './envelope.ts';
import { Failure } from './failure.ts';
import { createRequestId } from './identifier.ts';
import { describeParseError, serializeReply } from './raw-reply.ts';
import { type Reply, replyTo, replyToFailure } from './reply.ts';
import { perform, type Service } from './service.ts';

/** What a `node:http` server does with requests, and with bytes that are none. */
export interface Listeners {
  readonly request: (request: IncomingMessage, response: ServerResponse) => void;
  readonly connect: (request: IncomingMessage, socket: Duplex) => void;
  readonly clientError: (error: NodeJS.ErrnoException, socket: Duplex) => void;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers everything in the API's envelope, also what Node cannot parse. */
export const createListeners = (service: Service): Listeners => {
  const exchanges = new WeakMap<Duplex, Exchange>();
  const refused = new WeakSet<Duplex>();

  const refuse = (socket: Duplex, failure: Failure, status?: number): void => {
    refused.add(socket);
    socket.end(serializeReply(replyToFailure(service, startCall(service), failure, status)));
  };

  return {
    async request(request, response) {
      exchanges.set(request.socket, { request, response });
      const { status, headers, body } = await createReply(service, request);
      // A body that broke off has been answered where that was noticed.
      if (!refused.has(request.socket)) response.writeHead(status, headers).end(body);
    },

    connect: (_request, socket) =>
      refuse(socket, new Failure('method-not-allowed', 'No route has this method.', { Allow: 'GET, HEAD, POST' })),

    clientError(error, socket) {
      // Node reports a broken message again when its connection ends.
      if (refused.has(socket)) return;
      if (!socket.writable || !mayAnswer(exchanges.get(socket))) return void socket.destroy();
      const [status, failure] = describeParseError(error);
      refuse(socket, failure, status);
    },
  };
};

const startCall = ({ now }: Service): Call => {
  const time = now();
  return { time, requestId: createRequestId(time) };
};

const createReply = async (service: Service, request: IncomingMessage): Promise<Reply> => {
  const call = startCall(service);
  try {
    return replyTo(service, call, await perform(service, request, call.time));
  } catch (error) {
    if (error instanceof Failure) return replyToFailure(service, call, error);
    console.error(error);
    return replyToFailure(service, call, new Failure('internal', 'The server made a mistake.'));
  }
};

/** Whether bytes written now would be the answer to the message that was wrong, and to no other. */
const mayAnswer = (last: Exchange | undefined): boolean =>
  last === undefined || (last.request.complete ? last.response.writableFinished : !last.response.headersSent);
