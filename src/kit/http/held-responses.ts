import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Wire } from './server.ts';

/**
 * How many responses of one connection may wait: for a delay, for a body that is being made, or without an end. Node
 * reads no further than what it has to send allows, but of a response that is not there yet it knows nothing.
 */
export const mostHeld = 32;

const held = new WeakMap<Socket, Map<ServerResponse, () => void>>();

/** Counts a response that is not written yet. `forget` is called once it was, or when its connection is gone. */
export function hold({ incoming: { socket }, outgoing }: Wire, forget: () => void): void {
  const own = held.get(socket) ?? open(socket);
  own.set(outgoing, forget);
  outgoing.once('close', () => {
    if (own.delete(outgoing)) forget();
  });
}

/** How many responses of the connection of a request wait. */
export function countHeld({ incoming: { socket } }: Wire): number {
  return held.get(socket)?.size ?? 0;
}

function open(socket: Socket): Map<ServerResponse, () => void> {
  const own = new Map<ServerResponse, () => void>();
  held.set(socket, own);
  // Node closes only the response whose turn it is.
  socket.once('close', () => {
    for (const forget of own.values()) forget();
    own.clear();
  });
  return own;
}
