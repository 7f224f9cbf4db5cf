import { fileURLToPath } from 'node:url';
import { readStatic } from '../http/node.ts';
import {
  controlPath,
  defaultWorld,
  type MockRequest,
  type MockResponse,
  problem,
  type Sink,
  worldPattern,
} from '../mock/index.ts';
import { type Feed, watchWorld } from './watch-world.ts';

/** The page at `/__mock/` and the events that keep it up to date. */
interface Inspector {
  /** `undefined` for what is not the inspector's. */
  respond(request: MockRequest): MockResponse | Promise<MockResponse | undefined> | undefined;
  /** Ends every stream of events, so that the server can close. */
  end(): void;
}

const folder = fileURLToPath(new URL('./page/', import.meta.url));
/** Milliseconds after which a reader that was cut off comes back. */
const retry = 1000;
const keepAliveEvery = 15_000;
/** Changes that follow each other this fast are reported together. */
const gatherFor = 40;
/** How many streams one world has at most, and all worlds together. */
const mostStreams = { ofWorld: 32, together: 128 };

export function createInspector(feed: Feed): Inspector {
  const sinks = new Map<Sink, string>();
  return {
    respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const [path = '', query = ''] = request.target.split('?', 2);
      if (path === controlPath) return Promise.resolve(redirect(`${controlPath}/${query && `?${query}`}`));
      if (path === `${controlPath}/events`) return respondEvents(request, query);
      const file = path.slice(controlPath.length);
      return /^\/(|[\w-]+\.(css|js|svg))$/.test(file) ? respondFile(file) : undefined;
    },
    end() {
      for (const sink of sinks.keys()) sink.end();
    },
  };

  // A world that cannot be is left to the control API, which says what is wrong with it.
  function respondEvents(request: MockRequest, query: string): MockResponse | undefined {
    const parameters = new URLSearchParams(query);
    const world = parameters.get('world') ?? request.headers['x-mock-world'] ?? defaultWorld;
    if (!worldPattern.test(world) || [...parameters.keys()].some((name) => name !== 'world')) return undefined;
    const ofWorld = [...sinks.values()].filter((other) => other === world).length;
    if (ofWorld >= mostStreams.ofWorld || sinks.size >= mostStreams.together) {
      const detail = `${ofWorld} readers watch the world ${world}; close one, and try again`;
      return problem(503, detail, { 'retry-after': '5' });
    }
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    const response = { status: 200, headers, body: undefined, delay: 0, fault: undefined };
    return { ...response, stream: (sink) => open(sink, world) };
  }

  function open(sink: Sink, world: string): () => void {
    sinks.set(sink, world);
    const close = openStream(feed, sink, world);
    return () => {
      close();
      sinks.delete(sink);
    };
  }
}

// Sends the changes of a world until the reader has gone.
function openStream(feed: Feed, sink: Sink, world: string): () => void {
  sink.write(`retry: ${retry}\n\n`);
  const sendChanges = watchWorld(feed, world, sink);
  let timer: NodeJS.Timeout | undefined;
  const gather = (): void => {
    // A reader that is behind is sent when it has caught up.
    timer ??= setTimeout(() => {
      timer = undefined;
      if (sink.isReady) sendChanges();
    }, gatherFor);
  };
  const unwatch = feed.changes.watch(gather);
  sink.onReady(gather);
  let wasBehind = false;
  const beat = setInterval(() => {
    // A line that no reader sees finds out whether the connection still stands.
    if (sink.isReady) sink.write(':\n\n');
    // It took nothing for as long as a beat.
    else if (wasBehind) sink.drop();
    wasBehind = !sink.isReady;
  }, keepAliveEvery);
  sendChanges();
  return () => {
    unwatch();
    clearInterval(beat);
    clearTimeout(timer);
  };
}

async function respondFile(path: string): Promise<MockResponse | undefined> {
  const file = await readStatic(folder, { path });
  const own = { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' };
  return file && { ...file, headers: { ...file.headers, ...own }, delay: 0, fault: undefined };
}

// Nothing inline, nothing evaluated, nothing from elsewhere, and no text that becomes markup.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function redirect(location: string): MockResponse {
  return { status: 308, headers: { location, 'content-length': '0' }, body: undefined, delay: 0, fault: undefined };
}
