import type { Sink } from '../mock/index.ts';

/** Server-sent events to one reader. */
export interface EventStream {
  /** Writes one event; its data is written as JSON. */
  send(event: string, data: object): void;
  /** Writes one event whose data is JSON already. */
  sendJson(event: string, json: string): void;
  /** A line that no reader sees; it finds out whether the connection still stands. */
  keepAlive(): void;
  /** Whether the reader takes what was sent. While it does not, nothing should be sent. */
  readonly isReady: boolean;
}

/**
 * Writes server-sent events to a sink. A reader that was cut off comes back after `retry` milliseconds.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createEventStream(sink: Sink, retry: number): EventStream {
  sink.write(`retry: ${retry}\n\n`);
  return {
    // JSON has no line breaks, so one data line is enough.
    send: (event, data) => sink.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    sendJson: (event, json) => sink.write(`event: ${event}\ndata: ${json}\n\n`),
    keepAlive: () => sink.write(':\n\n'),
    get isReady() {
      return sink.isReady;
    },
  };
}
