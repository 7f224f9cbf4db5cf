import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { LoadRequest, WholeAnswer } from './request.ts';
import { ResponseReader } from './response-reader.ts';

/** What one request came to: a whole answer, something that is not HTTP, a connection that closed, or silence. */
export type Outcome =
  | ({ readonly kind: 'answer'; readonly milliseconds: number } & WholeAnswer)
  | { readonly kind: 'garbled'; readonly reason: string }
  | { readonly kind: 'closed'; readonly isReset: boolean; readonly received: Buffer }
  | { readonly kind: 'silent'; readonly received: Buffer };

/** A connection that is kept open and, after it was closed, opened again by the next request. */
export interface Connection extends Disposable {
  /** Sends a request; never rejects for what the server does, only when it cannot be connected to. */
  exchange(request: LoadRequest, timeout?: number): Promise<Outcome>;
}

/**
 * A client on a bare socket: unlike an HTTP library it tells a reset from an end, shows what came before it, and costs
 * less than the server it loads.
 */
export function createConnection(url: string): Connection {
  const { hostname, port, host } = new URL(url);
  let socket: Socket | undefined;

  return {
    async exchange(request, timeout = 10_000) {
      if (socket === undefined || socket.destroyed || socket.readableEnded) {
        socket = connect({ host: hostname, port: Number(port), noDelay: true });
        await once(socket, 'connect');
      }
      const outcome = await exchangeOn(socket, renderRequest(request, host), timeout);
      const mayStay = outcome.kind === 'answer' && outcome.headers.connection !== 'close';
      if (!mayStay) socket.destroy();
      return outcome;
    },
    [Symbol.dispose]: () => {
      socket?.destroy();
    },
  };
}

function exchangeOn(socket: Socket, bytes: string, timeout: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const begin = performance.now();
    const reader = new ResponseReader();
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      socket.off('data', onData).off('end', onEnd).off('error', onError).off('close', onEnd);
      // An error that comes later, while nobody waits, would end this process.
      socket.on('error', ignore);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      try {
        const answer = reader.push(chunk);
        if (answer) settle({ kind: 'answer', milliseconds: performance.now() - begin, ...answer });
      } catch (error) {
        settle({ kind: 'garbled', reason: String(error) });
      }
    };
    const onEnd = () => settle({ kind: 'closed', isReset: false, received: reader.received });
    const onError = () => settle({ kind: 'closed', isReset: true, received: reader.received });
    const timer = setTimeout(() => settle({ kind: 'silent', received: reader.received }), timeout);

    socket.off('error', ignore);
    socket.on('data', onData).on('end', onEnd).on('error', onError).on('close', onEnd);
    socket.write(bytes);
  });
}

function ignore(): void {
  // The next exchange on the socket finds it closed.
}

function renderRequest({ method, path, headers, body }: LoadRequest, host: string): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${fields.join('')}${length}\r\n${body ?? ''}`;
}
