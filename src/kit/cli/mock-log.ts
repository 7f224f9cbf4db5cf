import { showInLine } from '../http/index.ts';
import { describeChoosers, describeMismatch, hasStatus, type Redaction, type ServedExchange } from '../mock/index.ts';
import { UsageError } from './define-command.ts';

/** Where a log goes, and what keeps its tokens out. */
interface LogOutput extends Pick<Redaction, 'text'> {
  write(line: string): void;
}

type Log = (exchange: ServedExchange) => void;

/** The log of a format. Throws a UsageError for an unknown format. */
export function createLog(format: string, isColoured: boolean, { text: redact, write }: LogOutput): Log | undefined {
  if (format === 'silent') return undefined;
  if (format === 'json') return (exchange) => write(redact(JSON.stringify(describe(exchange, redact))));
  if (format === 'pretty') return (exchange) => write(redact(renderPretty(exchange, isColoured)));
  throw new UsageError(`--log is pretty, json or silent, not "${format}"`);
}

/** How far the clock of a world and the time of this machine differ before both are shown: delays count, too. */
const mostDrift = 60_000;

function describe(
  { at, operation, request, response, duration, mismatches, by }: ServedExchange,
  redact: Redaction['text'],
): object {
  return {
    at: new Date().toISOString(),
    clock: new Date(at).toISOString(),
    method: request.method,
    url: redact(request.target),
    world: request.headers['x-mock-world'],
    operation,
    status: hasStatus(response) ? response.status : null,
    fault: response.fault,
    delay_ms: response.delay,
    duration_ms: Math.round(duration * 1000) / 1000,
    forced: describeChoosers(by),
    mismatches: mismatches.map((mismatch) => redact(describeMismatch(mismatch))),
  };
}

/** How much of an address a line shows. */
const longestTarget = 500;

function renderPretty(
  { at, request, response, duration, mismatches, by }: ServedExchange,
  isColoured: boolean,
): string {
  const paint = (code: number, text: string): string => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { status, fault, delay } = response;
  const isSent = hasStatus(response);
  const world = request.headers['x-mock-world'];
  const forced = describeChoosers(by);
  const now = Date.now();
  const remarks = [
    ...(fault === undefined ? [] : [isSent ? fault : `no response was sent: ${fault}`]),
    ...(delay === 0 ? [] : [`after ${delay} ms`]),
    ...(forced === undefined ? [] : [`overridden by ${forced}`]),
    ...(world === undefined ? [] : [`world ${world}`]),
    ...(Math.abs(at - now) < mostDrift ? [] : [`clock ${new Date(at).toISOString().slice(0, 19)}Z`]),
    ...mismatches.map(describeMismatch),
  ].map(showInLine);
  const line = [
    paint(2, new Date(now).toTimeString().slice(0, 8)),
    paint(isSent && status < 400 ? 32 : isSent && status < 500 ? 33 : 31, isSent ? String(status) : '---'),
    request.method,
    showInLine(request.target.length > longestTarget ? `${request.target.slice(0, longestTarget)}…` : request.target),
    paint(2, `${duration.toFixed(1)} ms`),
  ].join(' ');
  return [line, ...remarks].join('\n           ');
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
    if (leftOut > 0) stream.write(`${leftOut} lines are left out here: they were not read in time\n`);
    leftOut = 0;
    stream.write(`${line}\n`);
  };
}
