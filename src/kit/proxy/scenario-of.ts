import { isSecretHeader } from '../http/index.ts';
import type { Exchange } from '../verify/index.ts';
import { endToEnd } from './header-fields.ts';
import type { Secrets } from './secrets.ts';
import type { Judged } from './traffic-judge.ts';

/** A scenario of the mock that responds to an operation as the target did. */
interface SavedScenario {
  readonly description: string;
  readonly steps: readonly [{ readonly operation: string; readonly outcome: { readonly answer: SavedResponse } }];
}

/** A response word for word: the body as text where it is text. */
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
  const findings = kinds.map(({ finding }) => `${finding.level} ${finding.requirement}: ${messageOf(finding)}`);
  const description = [`${request.method} ${request.url} was returned ${response.status}.`, ...findings].join('\n');
  const { status } = response;
  const reply = { status, headers: headersOf(exchange, secrets), ...bodyOf(exchange, secrets) };
  return { description: secrets.text(description), steps: [{ operation: operation.id, outcome: { answer: reply } }] };
}

function messageOf({ occurrences: [{ mismatch }] }: Judged['kinds'][number]['finding']): string {
  return mismatch.message;
}

// The mock frames what it sends by itself, and it sends the body as it was before it was compressed.
function headersOf({ response }: Exchange, { header }: Secrets): Readonly<Record<string, string>> {
  const wasDecoded = response.bytes.byteLength !== response.length;
  const headers: Record<string, string> = {};
  for (const [field, value] of endToEnd(response.headers)) {
    const name = field.toLowerCase();
    if (isSecretHeader(name) || name === 'content-length' || name === 'trailer') continue;
    if (name === 'content-encoding' && wasDecoded) continue;
    const safe = header(name, value);
    headers[name] = headers[name] === undefined ? safe : `${headers[name]}, ${safe}`;
  }
  return headers;
}

function bodyOf({ response: { bytes } }: Exchange, { text }: Secrets): Pick<SavedResponse, 'body' | 'body_base64'> {
  if (bytes.byteLength === 0) return {};
  try {
    return { body: text(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    // Each byte is one character, so that a token shows and everything else stays.
    const safe = text(Buffer.from(bytes).toString('latin1'));
    return { body_base64: Buffer.from(safe, 'latin1').toString('base64') };
  }
}
