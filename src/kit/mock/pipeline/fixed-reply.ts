import type { components } from '../../../generated/control.ts';
import type { Reply } from './request-context.ts';

/** The reply that a scenario states word for word. */
export function fixedReply(response: components['schemas']['FixedResponse']): Reply {
  const { status, headers = {}, body, body_base64: encoded } = response;
  return { status, headers, text: encoded === undefined ? encode(body) : decode(encoded), isLiteral: true };
}

// Bytes in any case: together with a text Node would write the headers as UTF-8, too.
function encode(body: string | undefined): Uint8Array | undefined {
  return body === undefined ? undefined : new TextEncoder().encode(body);
}

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
