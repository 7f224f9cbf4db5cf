import type { Exchange } from './exchange.ts';
import { type ExchangeKind, kindOf, sizeOfKind } from './exchange-kind.ts';
import type { MockAnswer } from './message.ts';
import { createTextRing, type TextRing } from './text-ring.ts';

/** The latest exchanges, counted from 0. It is bounded, in number and in bytes: past either the oldest ones go. */
export interface ExchangeRing {
  /** The number of the oldest that is kept. */
  readonly first: number;
  /** How many were added. */
  readonly count: number;
  add(exchange: Exchange): void;
  /** The exchange of a number from `first` up to, but not including, `count`. */
  get(number: number): Exchange;
}

/** How much the targets and bodies of one ring may take, in bytes; the header fields and complaints may take as much. */
export const mostBytes = 4_194_304;

interface Row {
  at: number;
  duration: number;
  kind: ExchangeKind | undefined;
  /** How many bytes the kind took that no earlier exchange had. */
  kindBytes: number;
  /** Where its texts begin, and how long they are in the order in which they stand there; -1 for a body that there is not. */
  place: number;
  target: number;
  request: number;
  answer: number;
}

/**
 * An empty ring for at most `capacity` exchanges. It copies what is particular to each into memory that it writes over
 * again and again, and lets go of the objects: to collect those that live as long as a thousand requests costs more.
 */
export function createExchangeRing(capacity: number): ExchangeRing {
  const texts = createTextRing(mostBytes);
  const rows: Row[] = [];
  let [first, count, kindBytes] = [0, 0, 0];
  const rowOf = (number: number): Row => rows[number % capacity] as Row;
  const forgetFirst = (): void => {
    const row = rowOf(first);
    kindBytes -= row.kindBytes;
    // Or the header fields and complaints of forgotten exchanges would stay until their row is written over.
    row.kind = undefined;
    first += 1;
  };
  return {
    get first() {
      return first;
    },
    get count() {
      return count;
    },
    add(exchange) {
      if (capacity === 0) return;
      if (count - first === capacity) forgetFirst();
      const last = count === 0 ? undefined : rowOf(count - 1).kind;
      rows[count % capacity] ??= {
        at: 0,
        duration: 0,
        kind: undefined,
        kindBytes: 0,
        place: 0,
        target: 0,
        request: 0,
        answer: 0,
      };
      const row = rowOf(count);
      row.at = exchange.at;
      row.duration = exchange.duration;
      row.kind = kindOf(exchange, last);
      row.kindBytes = row.kind === last ? 0 : sizeOfKind(row.kind);
      kindBytes += row.kindBytes;
      const end = writeTexts(exchange, texts, row);
      count += 1;
      while (first < count && (kindBytes > mostBytes || end - rowOf(first).place > mostBytes)) forgetFirst();
    },
    get: (number) => read(rowOf(number), texts),
  };
}

/** Gives the end of the room that the texts were given, which may be more than they took. */
function writeTexts({ request, answer }: Exchange, texts: TextRing, row: Row): number {
  const target = request.target.slice(0, longestTarget);
  const [requestBody, answerBody] = [cut(request.body), cut(answer.body)];
  // No unit of a text takes more than three bytes.
  const most = 3 * (target.length + (requestBody?.length ?? 0) + (answerBody?.length ?? 0));
  row.place = texts.reserve(most);
  row.target = texts.write(target);
  row.request = requestBody === undefined ? -1 : texts.write(requestBody);
  row.answer = answerBody === undefined ? -1 : texts.write(answerBody);
  return row.place + most;
}

const longestTarget = 65_536;
const longestBody = 8192;

function cut(body: MockAnswer['body']): MockAnswer['body'] {
  return body === undefined || body.length <= longestBody ? body : body.slice(0, longestBody);
}

function read(row: Row, texts: TextRing): Exchange {
  const kind = row.kind as ExchangeKind;
  const { operation, method, requestHeaders, status, answerHeaders, delay, fault, complaints, forced } = kind;
  const target = decoder.decode(texts.read(row.place, row.target));
  const bodies = row.place + row.target;
  const body = row.request === -1 ? undefined : texts.read(bodies, row.request);
  const answerBody = row.answer === -1 ? undefined : texts.read(bodies + Math.max(row.request, 0), row.answer);
  return {
    at: row.at,
    operation,
    request: { method, target, headers: requestHeaders, body, isTooLarge: false },
    answer: { status, headers: answerHeaders, body: answerBody, delay, fault },
    duration: row.duration,
    complaints,
    forced,
  };
}

const decoder = new TextDecoder();
