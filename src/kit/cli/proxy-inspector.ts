import type { Contract } from '../contract/index.ts';
import type { AccessPolicy } from '../http/control-access.ts';
import type { Wire } from '../http/server.ts';
import { createInspector } from '../inspector/inspector.ts';
import { createControl } from '../mock/control/control.ts';
import { controlContract } from '../mock/control/control-contract.ts';
import { describeCommand } from '../mock/control/control-operations.ts';
import type { ControlTable } from '../mock/control/control-table.ts';
import { createGuard } from '../mock/control/guard.ts';
import { isControl } from '../mock/create-mock.ts';
import type { JournalFilter, MockedApi } from '../mock/index.ts';
import { defaultLimits } from '../mock/mock-options.ts';
import { createChanges } from '../mock/pipeline/changes.ts';
import type { Exchange } from '../mock/pipeline/exchange.ts';
import { type Archive, renderHar } from '../mock/pipeline/har.ts';
import { createJournal, type Journal } from '../mock/pipeline/journal.ts';
import type { MockAnswer, MockRequest } from '../mock/pipeline/message.ts';
import { createRedaction } from '../mock/pipeline/redact.ts';
import { createReader } from '../mock/server/read-request.ts';
import { writeAnswer } from '../mock/server/write-answer.ts';
import type { Judged } from '../proxy/index.ts';

/** The inspector over traffic: it shows exchanges, and has nothing to override. */
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
  const redaction = createRedaction(api.tokens);
  const journal = createJournal(defaultLimits.exchanges, redaction);
  const changes = createChanges();
  const inspector = createInspector({ contract: () => contract, changes, journal: () => journal });
  const control = createControl(tableOf(journal, api, { origin: baseUrl, redaction }), changes);
  const guard = createGuard(access);
  const read = createReader(mostBodyBytes);
  const respond = async (request: MockRequest): Promise<MockAnswer> =>
    await guard.control(request, async () => (await inspector.answer(request)) ?? control(request));
  return {
    intercept({ incoming, outgoing }) {
      if (!isControl(incoming.url ?? '')) return false;
      const write = (ready: MockAnswer): void => writeAnswer({ incoming, outgoing, reportBug: fail }, ready);
      read(incoming, (request) => void respond(request).then(write, fail));
      return true;
    },
    show(judged) {
      journal.add(entryOf(judged, baseUrl));
      changes.tell();
    },
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
    getControlDescription: () => controlContract().document,
    getJournal: ({ parameters }) => ({
      entries: journal.list(parameters as JournalFilter),
      dropped: journal.dropped,
    }),
    getCommand: ({ parameters: { id } }) => describeCommand(journal, Number(id), origin),
    clearJournal: () => void journal.clear(),
    getJournalAsHar: () => renderHar(journal.list(), { name, version, origin, redaction }),
  };
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
    by: [],
  };
}

function fieldsOf(fields: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
}
