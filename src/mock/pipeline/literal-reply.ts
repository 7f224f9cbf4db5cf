import type { components } from '../../generated/control.ts';
import type { Reply } from './turn.ts';

/** The reply that a scenario states word for word. */
export function literalReply(answer: components['schemas']['LiteralAnswer']): Reply {
  const { status, headers = {}, body, body_base64: encoded } = answer;
  const bytes = encoded === undefined ? undefined : Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  return { status, headers, text: bytes ?? body, isLiteral: true };
}
