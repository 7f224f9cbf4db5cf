/** One server-sent event. */
interface ReadEvent {
  readonly event: string;
  // The tests know what each event carries.
  readonly data: Record<string, unknown>;
}

/** Reads an event stream until it is disposed. */
interface EventReader extends AsyncDisposable {
  readonly response: Response;
  /** Everything that was read so far. */
  readonly events: readonly ReadEvent[];
  /** Waits for the next event of a name that was not handed out before. */
  next(event: string): Promise<ReadEvent['data']>;
  readonly ended: Promise<void>;
}

/** Opens an event stream. */
export async function readEvents(url: string, init: RequestInit = {}): Promise<EventReader> {
  const controller = new AbortController();
  const response = await fetch(url, { ...init, signal: controller.signal });
  const events: ReadEvent[] = [];
  const handedOut = new Set<ReadEvent>();
  let wake = (): void => undefined;
  const ended = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (text + decoder.decode(piece, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.flatMap(parse));
      wake();
    }
  })().catch(() => undefined);
  return {
    response,
    events,
    ended,
    async next(event) {
      const deadline = Date.now() + 3000;
      for (;;) {
        const found = events.find((read) => read.event === event && !handedOut.has(read));
        if (found !== undefined) {
          handedOut.add(found);
          return found.data;
        }
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`No ${event} came; there were ${events.map((read) => read.event).join(', ')}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, left);
        });
      }
    },
    async [Symbol.asyncDispose]() {
      controller.abort();
      await ended;
    },
  };
}

function parse(block: string): ReadEvent[] {
  const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
  return event === undefined || data === undefined ? [] : [{ event, data: JSON.parse(data) }];
}
