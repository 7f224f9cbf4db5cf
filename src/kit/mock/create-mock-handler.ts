import { rejectPage } from '../http/index.ts';
import { checkOptions, mockOptions } from './check-options.ts';
import { problem } from './control/control.ts';
import type { Guard } from './control/guard.ts';
import { createMock } from './create-mock.ts';
import { defaultMostBodyBytes, type MockOptions } from './mock-options.ts';
import type { MockedApi } from './mocked-api.ts';
import { firstHalf, type MockRequest, type MockResponse, pacedChunks } from './pipeline/message.ts';
import { controlWorld, type WorldControl } from './world-control.ts';

/** A mock without a port: it responds to a `Request` with a `Response`, and carries the controls of its default world. */
export interface MockHandler extends WorldControl {
  (request: Request): Promise<Response>;
  /** The controls of the world that requests name by `X-Mock-World`. */
  world(id: string): WorldControl;
}

/**
 * Makes a mock without a port. It has no Node dependency, so it also runs in a Service Worker. Throws a TypeError for an
 * unknown option.
 */
export function createMockHandler(api: MockedApi, options: MockOptions): MockHandler {
  checkOptions('createMockHandler', options, mockOptions(api));
  let origin = 'http://localhost';
  const guard: Guard = {
    // Who reaches the program is for the program to say; a page of another origin is still kept from the controls.
    control({ method, headers }, respond) {
      const rejection = rejectPage([], { method, headers: { ...headers, host: new URL(origin).host } });
      return rejection === undefined ? respond() : problem(rejection.status, rejection.detail);
    },
  };
  const mock = createMock(api, options, { origin: () => origin, guard });
  const handle = async (request: Request): Promise<Response> => {
    origin = new URL(request.url).origin;
    const response = await mock.respond(await readRequest(request, options.mostBodyBytes ?? defaultMostBodyBytes));
    return await deliver(request, response);
  };
  return Object.assign(handle, { ...controlWorld(mock), world: (id: string) => controlWorld(mock, id) });
}

async function readRequest(request: Request, mostBytes: number): Promise<MockRequest> {
  const { pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const isTooLarge = body.length > mostBytes;
  return {
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: body.length === 0 || isTooLarge ? undefined : body,
    isTooLarge,
  };
}

async function deliver(request: Request, response: MockResponse): Promise<Response> {
  if (response.delay > 0) await wait(response.delay, request);
  const { status, headers, body, fault } = response;
  if (fault === 'hang') await wait(undefined, request);
  // What a browser makes of a connection that broke before the response began.
  if (fault === 'reset' || fault === 'empty') return Response.error();
  const isBodyless = request.method === 'HEAD' || body === undefined || status === 204 || status === 304;
  if (fault === 'truncate' && !isBodyless) return new Response(breakOff(firstHalf(body)), { status, headers });
  if (response.pace !== undefined && !isBodyless) return new Response(paced(response), { status, headers });
  return new Response(isBodyless ? null : (body as BodyInit), { status, headers });
}

function paced(response: MockResponse): ReadableStream<Uint8Array> {
  const chunks = pacedChunks(response);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void chunks.return(undefined),
  });
}

function breakOff(body: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new TypeError('terminated'));
      else controller.enqueue(body);
      isSent = true;
    },
  });
}

// Anyone who made a request need not keep it, and without it nothing would say that it was aborted.
const waiting = new Set<Request>();

/** Waits for so long, or for ever, and rejects with the reason when the request is aborted. */
async function wait(milliseconds: number | undefined, request: Request): Promise<void> {
  const { signal } = request;
  waiting.add(request);
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
  } finally {
    waiting.delete(request);
  }
}
