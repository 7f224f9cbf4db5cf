import { isJsonObject } from '../../src/kit/contract/index.ts';
import { canonical } from '../../src/kit/verify/expect.ts';
import type { WireResponse } from '../../src/kit/verify/index.ts';
import { jsonOf, withJsonBody } from './message.ts';

/** What a liar has told, so that it can stand by it. */
export interface Tales {
  remember(honest: WireResponse, told: WireResponse): void;
  repeat(honest: WireResponse): WireResponse;
}

/**
 * Keeps the tales of one liar. An entity that one answer told falsely is told the same way by every other: otherwise a
 * lie would be found by contradiction, and not where it breaks the description.
 */
export function createTales(): Tales {
  const tales = new Map<string, unknown>();
  const remember = (honest: unknown, told: unknown): void => {
    if (!isJsonObject(honest) || !isJsonObject(told)) return;
    if (isEntity(honest) && canonical(honest) !== canonical(told)) tales.set(canonical(honest), told);
    for (const name of Object.keys(honest)) remember(honest[name], told[name]);
  };
  const retell = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(retell);
    if (!isJsonObject(value)) return value;
    const tale = isEntity(value) ? tales.get(canonical(value)) : undefined;
    return tale ?? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, retell(part)]));
  };
  return {
    remember(honest, told) {
      const [before, after] = [readable(honest), readable(told)];
      if (before !== undefined && after !== undefined) remember(before, after);
    },
    repeat(honest) {
      const body = tales.size === 0 ? undefined : readable(honest);
      if (body === undefined) return honest;
      const retold = retell(body);
      return canonical(retold) === canonical(body) ? honest : withJsonBody(honest, retold);
    },
  };
}

function readable(response: WireResponse): unknown {
  try {
    return jsonOf(response);
  } catch {
    return undefined;
  }
}

// Details such as a point in time are alike by chance.
function isEntity(value: object): boolean {
  return Object.keys(value).length >= 8;
}
