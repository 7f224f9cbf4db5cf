import { isJsonObject } from '../src/kit/contract/index.ts';
import { fieldOf, NoResponse, type Target, type Transport, type WireResponse } from '../src/kit/verify/index.ts';
import type { Given } from './define-check.ts';

/**
 * Asks the target once whether it is there for the run's token; gives what to show the user when it is not. A mistyped token would
 * otherwise look like a hundred breaches of an implementation that does everything right.
 */
export async function rejectedToken(settings: Target<Given>, timeout: number): Promise<string | undefined> {
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
  const root = { ...request, url: `${baseUrl}/`, headers: fields };
  const response = await responseOf(transport(request), { timeout, askElse: () => transport(root) });
  if (response instanceof NoResponse) return `no whole response came from ${baseUrl}: ${response.message}`;
  if (response === 'hangs') return `${baseUrl} did not respond within ${timeout} ms`;
  if (response?.status === 401) {
    return `the target rejects the token for "${given.project}" (401${codeOf(response.body)}); check both`;
  }
  // One that says when it will be back is waited for.
  const isAway = response?.status === 503 && fieldOf(response.headers, 'retry-after') === undefined;
  return isAway ? 'the target returns 503, it is not available; try again later' : undefined;
}

interface Patience {
  readonly timeout: number;
  /** Asks the target something else. */
  askElse(): ReturnType<Transport>;
}

/** The response, or the one that is too long to be read; `undefined` where the request broke off, which is the run's to judge; `hangs` where nothing at all gets a response. */
async function responseOf(
  response: ReturnType<Transport>,
  { timeout, askElse }: Patience,
): Promise<WireResponse | NoResponse | 'hangs' | undefined> {
  let isAlive = false;
  // Asked while the first is still waiting, so that a target that is not there costs one timeout and not two.
  const timer = setTimeout(() => {
    const note = (): void => {
      isAlive = true;
    };
    askElse().then(note, (error: unknown) => (isTimeout(error) ? undefined : note()));
  }, timeout / 2);
  try {
    return await response;
  } catch (error) {
    if (error instanceof NoResponse && error.reason === 'oversized') return error;
    return isTimeout(error) && !isAlive ? 'hangs' : undefined;
  } finally {
    clearTimeout(timer);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof NoResponse && error.reason === 'timeout';
}

function codeOf(body: Uint8Array): string {
  try {
    const { error } = JSON.parse(new TextDecoder().decode(body)) as { error?: unknown };
    const code = isJsonObject(error) ? error.code : undefined;
    return typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? ` ${code}` : '';
  } catch {
    return '';
  }
}
