import type { Contract } from '../contract/index.ts';
import type { AccessPolicy } from '../http/control-access.ts';
import type { Wire } from '../http/server.ts';
import { createInspector } from '../inspector/inspector.ts';
import { problem } from '../mock/control/control.ts';
import { createGuard } from '../mock/control/guard.ts';
import { createMock, isControl, type Mock } from '../mock/create-mock.ts';
import type { MockedApi } from '../mock/index.ts';
import type { Exchange } from '../mock/pipeline/exchange.ts';
import type { MockAnswer, MockRequest } from '../mock/pipeline/message.ts';
import { defaultWorld } from '../mock/pipeline/session.ts';
import { createReader } from '../mock/server/read-request.ts';
import { writeAnswer } from '../mock/server/write-answer.ts';
import type { Judged } from '../proxy/index.ts';

/** The mock's inspector over traffic: it shows, and has nothing to steer. */
export interface ProxyInspector {
  /** Answers what is for the inspector. */
  intercept(wire: Wire): boolean;
  show(judged: Judged): void;
  end(): void;
}

interface Shown {
  readonly api: MockedApi;
  readonly contract: Contract;
  readonly baseUrl: string;
  readonly access: AccessPolicy;
  /** Told of every mistake of the inspector. */
  readonly fail: (error: unknown) => void;
}

const mostBodyBytes = 1_048_576;

/** An inspector that shows exchanges as they are judged, with their findings in the place of what is wrong with a request. */
export function createProxyInspector({ api, contract, baseUrl, access, fail }: Shown): ProxyInspector {
  const mock: Mock = createMock(
    api,
    { contract, onBug: fail },
    { origin: () => 'http://localhost', guard: createGuard(access), inspect: (request) => answer(request) },
  );
  const inspector = createInspector(mock);
  const read = createReader(mostBodyBytes);
  const answer = (request: MockRequest): ReturnType<typeof inspector.answer> | MockAnswer => {
    if (!isReading(request)) return problem(403, 'the proxy changes nothing, so there is nothing to steer');
    // The page offers what it is told of; a proxy forces no outcome.
    if (/^\/__mock\/outcomes(\?|$)/.test(request.target)) return write({ operations: [], faults: [] });
    const own = inspector.answer(request);
    const isLayout = /^\/__mock\/layout\.css(\?|$)/.test(request.target);
    return isLayout && own instanceof Promise ? own.then((found) => found && withoutSteering(found)) : own;
  };
  return {
    intercept({ incoming, outgoing }) {
      if (!isControl(incoming.url ?? '')) return false;
      const write = (ready: MockAnswer): void => writeAnswer({ incoming, outgoing, reportBug: fail }, ready);
      read(incoming, (request) => {
        Promise.resolve(mock.answer(request)).then(write, fail);
      });
      return true;
    },
    show(judged) {
      mock.sessions.get(defaultWorld).journal.add(entryOf(judged, baseUrl));
      mock.sessions.changes.tell();
    },
    end: () => inspector.end(),
  };
}

function isReading({ method, target }: MockRequest): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'DELETE' && target.startsWith('/__mock/journal'));
}

// What only steers a mock has no place beside real traffic.
function withoutSteering(answer: MockAnswer): MockAnswer {
  const rules = `
main .pane.steer-pane, .views, .world { display: none; }
@media (min-width: 75.01rem) { main { grid-template-columns: minmax(21rem, 1fr) minmax(24rem, 2fr); } }
`;
  const body = Buffer.concat([Buffer.from(answer.body ?? ''), Buffer.from(rules)]);
  return { ...answer, headers: { ...answer.headers, 'content-length': String(body.length) }, body };
}

function write(value: object): MockAnswer {
  const body = JSON.stringify(value);
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return { status: 200, headers, body, delay: 0, fault: undefined };
}

function entryOf({ exchange, kinds }: Judged, baseUrl: string): Exchange {
  const { request, response, operation } = exchange;
  return {
    at: Date.now() - response.elapsed,
    operation: operation?.id,
    request: {
      method: request.method,
      target: request.url.slice(baseUrl.length),
      headers: fieldsOf(request.headers),
      body: request.body,
      isTooLarge: false,
    },
    answer: {
      status: response.status,
      headers: fieldsOf(response.headers),
      body: response.bytes,
      delay: 0,
      fault: undefined,
    },
    duration: response.elapsed,
    complaints: kinds.map(({ finding: { level, requirement, occurrences } }) => {
      const [{ mismatch, pointer = '' }] = occurrences;
      return { in: level, name: requirement, instance: '', pointer, message: mismatch.message };
    }),
    forced: undefined,
  };
}

function fieldsOf(fields: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
}
