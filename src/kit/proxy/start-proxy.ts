import { type AccessPolicy, bugListener, type Rejection, rejectRebinding } from '../http/index.ts';
import { type Listening, lengthOfHead, type NoRequest, startServer, type Wire } from '../http/node.ts';
import { type Access, createConnections, mostHeaderBytes } from '../verify/index.ts';
import { type ForwardListener, forward, type Upstream } from './forward.ts';
import { problemOf, reject } from './problem.ts';

interface ProxyOptions extends ForwardListener, Access {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly mostKeptBytes?: number;
  /** Whether HTML of the target runs no script in the origin of the proxy. */
  readonly isSandboxed?: boolean;
  /** Under which names it is known; without it, under every one. */
  readonly policy?: AccessPolicy;
  /** Responds to a request itself and says so, instead of forwarding it. */
  intercept?(wire: Wire): boolean;
}

/** A proxy that listens. Dispose it to close it. */
export type RunningProxy = Listening & AsyncDisposable;

/** The largest body that is kept to be judged. */
const defaultMostKeptBytes: number = 4 * 1024 * 1024;

/** Starts a proxy in front of a target. Rejects with the system's error when the port is taken. */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { baseUrl, host, port, mostKeptBytes = defaultMostKeptBytes, isSandboxed = false } = options;
  const listener: ForwardListener = { ...options, onBug: bugListener(options.onBug) };
  const connections = createConnections(options);
  const upstream: Upstream = { baseUrl: new URL(baseUrl), connections, mostKeptBytes, isSandboxed };
  const server = await startServer({
    host,
    port,
    // Node reads on for long, so that a page can read why its request is rejected.
    node: { maxHeaderSize: 16 * mostHeaderBytes },
    // Whether the client may go on is for the target to say.
    continues: false,
    respond(wire) {
      const isTooLong = lengthOfHead(wire.incoming) > mostHeaderBytes;
      if (isTooLong) wire.outgoing.shouldKeepAlive = false;
      else if (options.intercept?.(wire)) return;
      const rejection = isTooLong ? rejections['headers-too-long'] : rejectRebound(wire, options.policy);
      if (rejection === undefined) forward(wire, upstream, listener);
      else reject(wire, listener.onRejected, rejection);
    },
    reject(why, head) {
      const { status, detail } = rejections[why];
      listener.onRejected({ ...head, status, detail });
      return problemOf(status, detail, head.headers.origin?.toString());
    },
    onBug: listener.onBug,
  });
  const end = async (): Promise<void> => {
    await server.close();
    connections.close();
  };
  return { url: server.url, close: end, [Symbol.asyncDispose]: end };
}

/** The page behind a name that may be another site's would read what the target responds to this machine. */
function rejectRebound({ incoming: { headers } }: Wire, policy: AccessPolicy | undefined): Rejection | undefined {
  const { host, 'accept-encoding': coding } = headers;
  return (
    policy && rejectRebinding(policy, { host, 'accept-encoding': typeof coding === 'string' ? coding : undefined })
  );
}

const rejections: Readonly<Record<NoRequest, Rejection>> = {
  tunnel: { status: 501, detail: 'it makes no tunnels' },
  'not-http': { status: 400, detail: 'what was sent to it is not HTTP' },
  'headers-too-long': { status: 431, detail: 'the headers of the request are too long' },
  'too-slow': { status: 408, detail: 'the request did not come in time' },
};
