import type { WireRequest, WireResponse } from '../../../src/kit/verify/index.ts';
import type { Change, Fault, FaultContext } from '../fault.ts';
import {
  authorization,
  authorized,
  codeOf,
  isCreate,
  isDownload,
  isList,
  type Json,
  query,
  sent,
  withJson,
} from '../message.ts';

type Breaks = readonly string[];

/** A fault that is written by hand, with exactly the requirements that it breaks. */
export function written(id: string, breaks: Breaks, change: Change): Fault {
  return { id, kind: 'written faults, named exactly', breaks, create: () => change };
}

/** Requests without a valid token are served when their `Authorization` matches. */
export function opened(id: string, breaks: Breaks, matches: (authorization: string | undefined) => boolean): Fault {
  return written(id, breaks, ({ request, response, ask }) =>
    response.status === 401 && matches(authorization(request)) ? ask(authorized(request)) : undefined,
  );
}

/** Requests whose URL matches are served as if it were another. */
export function redirected(id: string, breaks: Breaks, from: RegExp, to: string): Fault {
  return written(id, breaks, ({ request, ask }) =>
    from.test(request.url) ? ask({ url: request.url.replace(from, to) }) : undefined,
  );
}

type Creating = Parameters<typeof isCreate>[1];

/** Some valid requests for an export are rejected. */
export function rejecting(
  id: string,
  breaks: Breaks,
  matches: (sent: Json, request: WireRequest) => boolean,
  what?: Creating,
): Fault {
  return written(id, breaks, ({ request, response, ask }) =>
    isCreate(request, what) && response.status === 200 && matches(sent(request), request)
      ? ask({
          body: new TextEncoder().encode('{"file_name":1}'),
          headers: [...request.headers, ['Content-Type', 'application/json']],
        })
      : undefined,
  );
}

/** Some invalid requests for an export are served as if they had no body. */
export function accepting(
  id: string,
  breaks: Breaks,
  matches: (sent: Json, body: string) => boolean,
  what?: Creating,
): Fault {
  return written(id, breaks, ({ request, response, ask }) =>
    isCreate(request, what) && response.status >= 400 && matches(sent(request), new TextDecoder().decode(request.body))
      ? ask({ body: undefined })
      : undefined,
  );
}

/** The manifest of a new export is changed in place. */
export function inManifest(id: string, breaks: Breaks, change: (manifest: Json, sent: Json) => void): Fault {
  return written(id, breaks, ({ request, response }) =>
    isCreate(request) && response.status === 200
      ? withJson(response, (body) => change(body.data.export, sent(request)))
      : undefined,
  );
}

type Query = (name: string) => string | null;

/** A list is changed: in place, or into the one that is returned. */
export function inList(id: string, breaks: Breaks, change: (exports: Json[], query: Query) => unknown): Fault {
  return onList(id, breaks, (response, { request }) =>
    withJson(response, ({ data }) => {
      data.exports = change(data.exports, (name) => query(request, name)) ?? data.exports;
    }),
  );
}

type Changed = WireResponse | Promise<WireResponse> | undefined;
type ResponseChange = (response: WireResponse, context: FaultContext) => Changed;

export function onList(id: string, breaks: Breaks, change: ResponseChange): Fault {
  return onSuccess(id, breaks, isList, change);
}

/** A download is changed, where its first character is this one. */
export function onDownload(id: string, breaks: Breaks, first: '{' | 'C' | '', change: ResponseChange): Fault {
  return onSuccess(id, breaks, isDownload, (response, context) =>
    String.fromCharCode(response.body[0] ?? 0).startsWith(first) ? change(response, context) : undefined,
  );
}

/** The response to a successful request is changed. */
export function onSuccess(
  id: string,
  breaks: Breaks,
  matches: (request: WireRequest) => boolean,
  change: ResponseChange,
): Fault {
  return written(id, breaks, (context) =>
    matches(context.request) && context.response.status === 200 ? change(context.response, context) : undefined,
  );
}

export function onError(id: string, breaks: Breaks, code: string, change: ResponseChange): Fault {
  return written(id, breaks, (context) =>
    codeOf(context.response) === code ? change(context.response, context) : undefined,
  );
}
