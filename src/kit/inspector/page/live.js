import { currentWorld } from './control.js';

/** @typedef {import('./control.js').Schemas} Schemas */
/** @typedef {Schemas['Events']} Events */
/** @typedef {{ [Name in keyof Events]: (data: Events[Name]) => void }} Listeners */
/** @typedef {'connecting' | 'live' | 'lost' | 'rejected'} Connection */

/** @type {EventSource | undefined} */
let source;

/**
 * Follows the events of the current world, and leaves those of the one before. The browser itself comes back after a
 * connection was lost; the mock then reports everything again.
 * @param {Listeners} listeners
 * @param {(connection: Connection) => void} onConnection
 */
export function follow(listeners, onConnection) {
  source?.close();
  onConnection('connecting');
  const opened = new EventSource(`events?world=${encodeURIComponent(currentWorld())}`);
  source = opened;
  opened.onopen = () => onConnection('live');
  opened.onerror = () => onConnection(opened.readyState === EventSource.CLOSED ? 'rejected' : 'lost');
  for (const [name, listener] of Object.entries(listeners)) {
    opened.addEventListener(name, (event) => {
      /** @type {(data: unknown) => void} */ (listener)(JSON.parse(/** @type {MessageEvent} */ (event).data));
    });
  }
}
