import { type Contract, isJsonObject } from '../src/contract/index.ts';
import type { RunSettings } from '../src/harness/index.ts';
import type { Given } from './define-check.ts';

/** Whether a text can be the slug of a project. */
export function isSlug(contract: Contract, text: string): boolean {
  const parameter = contract.operation('listExports')?.parameters.find(({ name }) => name === 'project');
  return parameter === undefined || contract.isValid(parameter.schema, text);
}

/**
 * Asks the target once whether it is there for the run's token; gives what to tell the user when it is not. A mistyped token would
 * otherwise look like a hundred breaches of an implementation that does everything right.
 */
export async function refusedToken(settings: RunSettings<Given>): Promise<string | undefined> {
  const { contract, transport, baseUrl, token, headers = [], given } = settings;
  const path = contract.operation('listExports')?.pathTemplate.replace('{project}', encodeURIComponent(given.project));
  const request = {
    method: 'GET',
    url: `${baseUrl}${path}?limit=1`,
    headers: [...headers, ['Authorization', `Bearer ${token}`]] as const,
    body: undefined,
    effect: 'safe' as const,
  };
  // A target that does not answer is the run's to judge.
  const response = await transport(request).catch(() => undefined);
  if (response?.status === 401) {
    return `the target refuses the token for "${given.project}" (401${codeOf(response.body)}); check both`;
  }
  return response?.status === 503 ? 'the target answers 503, it is not available; try again later' : undefined;
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
