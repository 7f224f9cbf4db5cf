import type { Exchange } from './exchange.ts';
import type { MockAnswer, MockRequest } from './message.ts';

/** What successive exchanges mostly have in common. */
export interface ExchangeKind {
  readonly operation: string | undefined;
  readonly method: string;
  readonly requestHeaders: MockRequest['headers'];
  readonly status: number;
  readonly answerHeaders: MockAnswer['headers'];
  readonly delay: number;
  readonly fault: MockAnswer['fault'];
  readonly complaints: Exchange['complaints'];
  readonly forced: string | undefined;
}

/** The kind of an exchange: the last one where it is the same, so that one object serves for many exchanges. */
export function kindOf(
  { operation, request, answer, complaints, forced }: Exchange,
  last?: ExchangeKind,
): ExchangeKind {
  const isLast =
    last !== undefined &&
    last.operation === operation &&
    last.method === request.method &&
    last.status === answer.status &&
    last.delay === answer.delay &&
    last.fault === answer.fault &&
    last.complaints === complaints &&
    last.forced === forced &&
    hasSameFields(last.answerHeaders, answer.headers) &&
    hasSameFields(last.requestHeaders, request.headers);
  if (isLast) return last;
  const { status, delay, fault } = answer;
  const [requestHeaders, answerHeaders] = [request.headers, answer.headers];
  return { operation, method: request.method, requestHeaders, status, answerHeaders, delay, fault, complaints, forced };
}

type Fields = Readonly<Record<string, string | undefined>>;

function hasSameFields(one: Fields, other: Fields): boolean {
  let difference = 0;
  for (const name in one) {
    if (one[name] !== other[name]) return false;
    difference += 1;
  }
  for (const _name in other) difference -= 1;
  return difference === 0;
}

/** How much memory a kind takes, in bytes: about that of its header fields and complaints, which the client decides. */
export function sizeOfKind({ requestHeaders, answerHeaders, complaints }: ExchangeKind): number {
  return sizeOfFields(requestHeaders) + sizeOfFields(answerHeaders) + JSON.stringify(complaints).length;
}

function sizeOfFields(fields: Fields): number {
  let size = 0;
  for (const name in fields) size += name.length + (fields[name]?.length ?? 0);
  return size;
}
