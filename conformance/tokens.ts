import { isJsonObject, tryTo } from '../src/kit/contract/index.ts';
import { fieldOf, NoResponse, type Target, type WireResponse } from '../src/kit/verify/index.ts';
import type { Given } from './define-check.ts';

/**
 * Asks the target once whether it is there for the run's token; gives what to show the user when it is not. A mistyped token would
 * otherwise look like a hundred breaches of an implementation that does everything right.
 */
export async function rejectedToken(settings: Target<Given>): Promise<string | undefined> {
  const { contract, transport, baseUrl, token, headers = [], given } = settings;
  const path = contract.operation('listExports')?.pathTemplate.replace('{project}', encodeURIComponent(given.project));
  const fields = [['Host', new URL(baseUrl).host] as const, ...headers];
  const request = {
    method: 'GET',
    url: `${baseUrl}${path}?limit=1`,
    headers: [...fields, ['Authorization', `Bearer ${token}`]] as const,
    body: undefined,
    effect: 'safe' as const,
  };
  const response = await transport(request).catch((error: unknown) => error);
  if (response instanceof NoResponse && response.reason === 'oversized')
    return `no whole response came from ${baseUrl}: ${response.message}`;
  // One that broke off is for the run to judge.
  if (response instanceof Error) return undefined;
  const { status, headers: received, body } = response as WireResponse;
  if (status === 401) {
    return `the target rejects the token for "${given.project}" (401${codeOf(body)}); check both`;
  }
  // One that says when it will be back is waited for.
  const isAway = status === 503 && fieldOf(received, 'retry-after') === undefined;
  return isAway ? 'the target returns 503, it is not available; try again later' : undefined;
}

function codeOf(body: Uint8Array): string {
  const envelope = tryTo((): unknown => JSON.parse(new TextDecoder().decode(body)));
  const error = isJsonObject(envelope) ? envelope.error : undefined;
  const code = isJsonObject(error) ? error.code : undefined;
  return typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? ` ${code}` : '';
}
