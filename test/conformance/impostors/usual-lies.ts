import type { WireRequest } from '../../../src/kit/verify/index.ts';
import { authorization, codeOf, isCreate, isDownload, isList, type Lie, letIn, query, sent, withJson } from '../lie.ts';

/** A lie that lets a request in although its Authorization is wrong. */
export function lettingIn(matches: (field: string | undefined, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    (codeOf(honest) === 'missing_authorization' || codeOf(honest) === 'invalid_token') &&
    matches(authorization(request), request)
      ? ask(letIn(request))
      : undefined;
}

/** A lie that refuses some requests for a schema export. */
export function refusing(matches: (body: ReturnType<typeof sent>, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    isCreate(request) && honest.status === 200 && matches(sent(request), request)
      ? ask({
          body: new TextEncoder().encode('{"file_name":1}'),
          headers: [...request.headers, ['Content-Type', 'application/json']],
        })
      : undefined;
}

/** A lie that answers a refused request for a schema export as if it had been `{}`. */
export function accepting(matches: (body: ReturnType<typeof sent>, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    isCreate(request) && honest.status >= 400 && matches(sent(request), request) ? ask({ body: undefined }) : undefined;
}

/** A lie about the manifest of a new export. */
export function manifest(change: (manifest: ReturnType<typeof sent>, request: WireRequest) => void): Lie {
  return ({ request, honest }) =>
    isCreate(request) && honest.status === 200
      ? withJson(honest, (body) => change(body.data.export, request))
      : undefined;
}

/** A lie about a list. */
export function listing(change: (exports: ReturnType<typeof sent>[], request: WireRequest) => unknown): Lie {
  return ({ request, honest }) =>
    isList(request) && honest.status === 200
      ? withJson(honest, (body) => {
          body.data.exports = change(body.data.exports, request) ?? body.data.exports;
        })
      : undefined;
}

/** A lie about a download. */
export function downloading(change: Lie): Lie {
  return (occasion) => (isDownload(occasion.request) && occasion.honest.status === 200 ? change(occasion) : undefined);
}

/** A lie that answers a refused list as if nothing had been asked for. */
export function listingAnyway(name: string, value: string): Lie {
  return ({ request, ask }) =>
    isList(request) && query(request, name) === value
      ? ask({ url: request.url.split('?', 1)[0] as string })
      : undefined;
}
