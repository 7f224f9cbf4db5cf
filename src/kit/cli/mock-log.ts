import { describeChoosers, describeMismatch, type Redaction, type ServedExchange } from '../mock/index.ts';
import { showInLine } from '../verify/index.ts';
import { UsageError } from './define-command.ts';

/** Where a log goes, and what keeps its tokens out. */
interface LogOutput extends Pick<Redaction, 'text'> {
  write(line: string): void;
}

/** Prints exchanges as they happen. */
type Log = (exchange: ServedExchange) => void;

/** The log of a format. Throws a UsageError for an unknown format. */
export function createLog(format: string, isColoured: boolean, { text: redact, write }: LogOutput): Log | undefined {
  if (format === 'silent') return undefined;
  if (format === 'json') return (exchange) => write(redact(JSON.stringify(describe(exchange, redact))));
  if (format === 'pretty') return (exchange) => write(redact(renderPretty(exchange, isColoured)));
  throw new UsageError(`--log is pretty, json or silent, not "${format}"`);
}

function describe(
  { at, operation, request, response, duration, mismatches, by }: ServedExchange,
  redact: Redaction['text'],
): object {
  return {
    at: new Date(at).toISOString(),
    method: request.method,
    url: redact(request.target),
    world: request.headers['x-mock-world'],
    operation,
    status: response.status,
    fault: response.fault,
    delay_ms: response.delay,
    duration_ms: Math.round(duration * 1000) / 1000,
    forced: describeChoosers(by),
    mismatches: mismatches.map((mismatch) => redact(describeMismatch(mismatch))),
  };
}

function renderPretty(
  { at, request, response, duration, mismatches, by }: ServedExchange,
  isColoured: boolean,
): string {
  const paint = (code: number, text: string): string => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { status, fault, delay } = response;
  const world = request.headers['x-mock-world'];
  const forced = describeChoosers(by);
  const remarks = [
    ...(fault === undefined ? [] : [fault]),
    ...(delay === 0 ? [] : [`after ${delay} ms`]),
    ...(forced === undefined ? [] : [`overridden by ${forced}`]),
    ...(world === undefined ? [] : [`world ${world}`]),
    ...mismatches.map(describeMismatch),
  ].map(showInLine);
  const line = [
    paint(2, new Date(at).toISOString().slice(11, 19)),
    paint(status < 400 ? 32 : status < 500 ? 33 : 31, String(status)),
    request.method,
    showInLine(request.target),
    paint(2, `${duration.toFixed(1)} ms`),
    ...remarks.map((remark) => `\n           ${remark}`),
  ].join(' ');
  return line;
}

/** What a reader may be behind before lines are left out, in bytes. */
const mostBehind = 1_048_576;

/**
 * Writes lines to a stream for as long as its reader takes them. Lines that a slow reader does not take are counted, not
 * kept: neither they nor their reader may stop a server.
 */
export function createLineWriter(stream: NodeJS.WritableStream & { writableLength: number }): (line: string) => void {
  let leftOut = 0;
  return (line) => {
    if (stream.writableLength > mostBehind) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) stream.write(`${leftOut} lines are left out here: nobody read them in time\n`);
    leftOut = 0;
    stream.write(`${line}\n`);
  };
}
