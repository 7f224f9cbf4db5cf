import type { WireRequest, WireResponse } from '../../src/kit/verify/index.ts';
import { withBody } from '../conformance/lie.ts';

/** Other names for things, told and understood alike. */
export interface Aliases {
  add(from: string, to: string): void;
  understand(request: WireRequest): WireRequest;
  tell(response: WireResponse): WireResponse;
}

/** Makes an empty book of aliases. */
export function createAliases(): Aliases {
  const names = new Map<string, string>();
  return {
    add: (from, to) => void names.set(from, to),
    understand(request) {
      let { url } = request;
      for (const [from, to] of names) url = url.replaceAll(encodeURIComponent(to), from);
      return { ...request, url };
    },
    tell(response) {
      if (names.size === 0) return response;
      const before = new TextDecoder().decode(response.body);
      let after = before;
      for (const [from, to] of names) after = after.replaceAll(to, from).replaceAll(from, to);
      return after === before ? response : withBody(response, after);
    },
  };
}
