import type { Contract } from '../contract/index.ts';
import type { AccessPolicy, Redactor } from '../http/index.ts';
import type { Wire } from '../http/node.ts';
import { createInspector } from '../inspector/index.ts';
import {
  type Archive,
  type ControlTable,
  controlDescription,
  createChanges,
  createControl,
  createGuard,
  createJournal,
  defaultLimits,
  describeCommand,
  isControl,
  type Journal,
  type JournalFilter,
  type MockedApi,
  type MockRequest,
  type MockResponse,
  redactionBy,
  renderHar,
  type ServedExchange,
} from '../mock/index.ts';
import { createReader, unreadRequest, writeResponse } from '../mock/server/index.ts';
import type { Judged, RejectedRequest } from '../proxy/index.ts';

/** The inspector over traffic: it shows exchanges, and has nothing to override. */
export interface ProxyInspector {
  /** Responds to what is for the inspector. */
  intercept(wire: Wire): boolean;
  show(judged: Judged): void;
  /** Shows what never reached the target. */
  showRejected(rejected: RejectedRequest): void;
  end(): void;
}

interface Shown {
  readonly api: MockedApi;
  readonly contract: Contract;
  readonly baseUrl: string;
  /** The secrets of the traffic so far; they grow. */
  readonly secrets: Redactor;
  readonly access: AccessPolicy;
  /** Called with every error of the inspector. */
  readonly fail: (error: unknown) => void;
}

const mostBodyBytes = 1_048_576;

/** An inspector that shows exchanges as they are judged, with their findings in the place of what is wrong with a request. */
export function createProxyInspector({ api, contract, baseUrl, secrets, access, fail }: Shown): ProxyInspector {
  const redaction = redactionBy(secrets);
  const journal = createJournal(defaultLimits.exchanges, redaction);
  const changes = createChanges();
  const inspector = createInspector({ contract: () => contract, changes, journal: () => journal });
  const control = createControl(tableOf(journal, api, { origin: baseUrl, redaction }), changes);
  const guard = createGuard(access);
  const read = createReader(mostBodyBytes);
  const respond = async (request: MockRequest): Promise<MockResponse> =>
    await guard.control(request, async () => (await inspector.respond(request)) ?? control(request));
  const add = (exchange: ServedExchange): void => {
    journal.add(exchange);
    changes.notify();
  };
  return {
    intercept({ incoming, outgoing }) {
      if (!isControl(incoming.url ?? '')) return false;
      const write = (ready: MockResponse): void => writeResponse({ incoming, outgoing, reportBug: fail }, ready);
      read(incoming, (request) => void respond(request).then(write, fail));
      return true;
    },
    show: (judged) => add(entryOf(judged, baseUrl)),
    showRejected: (rejected) => add(entryOfRejected(rejected)),
    end: () => inspector.end(),
  };
}

// What is left of the control API where there is nothing to override.
function tableOf(
  journal: Journal,
  { program: name, version }: MockedApi,
  { origin, redaction }: Pick<Archive, 'origin' | 'redaction'>,
): ControlTable {
  return {
    getControlDescription: () => controlDescription,
    getJournal: ({ parameters }) => ({
      entries: journal.list(parameters as JournalFilter),
      dropped: journal.dropped,
    }),
    getCommand: ({ parameters: { id } }) => describeCommand(journal, Number(id), origin),
    clearJournal: () => void journal.clear(),
    getJournalAsHar: () => renderHar(journal.list(), { name, version, origin, redaction }),
  };
}

function entryOf({ exchange, kinds }: Judged, baseUrl: string): ServedExchange {
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
    response: {
      status: response.status,
      headers: fieldsOf(response.headers),
      body: response.bytes,
      delay: 0,
      fault: undefined,
    },
    duration: response.elapsed,
    mismatches: kinds.map(({ finding: { level, requirement, occurrences } }) => {
      const [{ mismatch, pointer = '' }] = occurrences;
      return { in: level, name: requirement, instance: '', pointer, message: mismatch.message };
    }),
    by: [],
  };
}

function entryOfRejected({ status, detail, ...head }: RejectedRequest): ServedExchange {
  return {
    at: Date.now(),
    operation: undefined,
    request: unreadRequest(head),
    response: { status, headers: {}, body: undefined, delay: 0, fault: undefined },
    duration: 0,
    mismatches: [{ in: 'proxy', name: '', instance: '', pointer: '', message: detail }],
    by: [],
  };
}

function fieldsOf(fields: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
}
