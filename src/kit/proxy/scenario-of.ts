import { isSecretHeader } from '../http/index.ts';
import type { Exchange } from '../verify/index.ts';
import { endToEnd } from './passing.ts';
import type { Secrets } from './secrets.ts';
import type { Judged } from './traffic-judge.ts';

/** A scenario of the mock that responds to an operation as the target did. */
interface SavedScenario {
  readonly description: string;
  readonly steps: readonly [{ readonly operation: string; readonly outcome: { readonly answer: SavedResponse } }];
}

/** A fixed response: the body as text where it is text. */
interface SavedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly body_base64?: string;
}

/** The scenario that replays a judged exchange, without its tokens; `undefined` for one that is of no operation. */
export function scenarioOf({ exchange, kinds }: Judged, secrets: Secrets): SavedScenario | undefined {
  const { operation, request, response } = exchange;
  if (operation === undefined) return undefined;
  const findings = kinds.map(({ finding: { level, requirement, occurrences } }) => {
    return `${level} ${requirement}: ${occurrences[0].mismatch.message}`;
  });
  const description = [`${request.method} ${request.url} was returned ${response.status}.`, ...findings].join('\n');
  const { status } = response;
  const reply = { status, headers: headersOf(exchange, secrets), ...bodyOf(exchange, secrets) };
  return { description: secrets.text(description), steps: [{ operation: operation.id, outcome: { answer: reply } }] };
}

// The mock frames what it sends by itself, and it sends the body as it was before it was compressed.
function headersOf({ response }: Exchange, { header, text }: Secrets): Readonly<Record<string, string>> {
  const wasDecoded = response.bytes.byteLength !== response.length;
  const headers: Record<string, string> = {};
  for (const [field, value] of endToEnd(response.headers)) {
    const name = field.toLowerCase();
    if (isSecretHeader(name) || name === 'content-length' || name === 'trailer') continue;
    // The mock could not send a name without its token.
    if (text(field) !== field || text(name) !== name) continue;
    if (name === 'content-encoding' && wasDecoded) continue;
    const safe = header(name, value);
    headers[name] = headers[name] === undefined ? safe : `${headers[name]}, ${safe}`;
  }
  return headers;
}

function bodyOf({ response }: Exchange, { text }: Secrets): Pick<SavedResponse, 'body' | 'body_base64'> {
  const { bytes, length, header } = response;
  const coding = header('content-encoding') ?? 'identity';
  // In what cannot be read no token can be found: a coding that was not undone, and text of two bytes a character.
  const isCoded = !/^\s*identity\s*$/i.test(coding) && bytes.byteLength === length;
  if (bytes.byteLength === 0 || isCoded || isWide(bytes)) return {};
  try {
    return { body: text(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    // Each byte is one character, so that a token shows and everything else stays.
    const safe = text(Buffer.from(bytes).toString('latin1'));
    return { body_base64: Buffer.from(safe, 'latin1').toString('base64') };
  }
}

function isWide(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 1024);
  return beginning.filter((byte) => byte === 0).length * 4 > beginning.length;
}
