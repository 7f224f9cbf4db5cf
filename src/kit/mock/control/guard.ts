import {
  type AccessPolicy,
  corsHeaders,
  isPreflight,
  preflightHeaders,
  type Rejection,
  rejectControl,
  rejectRebinding,
  tokenCookie,
} from '../../http/index.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';
import { bodyless, controlPath, ownPagesOnly, problem } from './control.ts';

/** Decides who gets a response. It sees requests with the target that they came with. */
export interface Guard {
  /** The response of the control API or of the inspector for whom it is for, and a rejection for everybody else. */
  control(
    request: MockRequest,
    respond: () => MockResponse | Promise<MockResponse>,
  ): MockResponse | Promise<MockResponse>;
  /** The rejection of another request; `undefined` when there is none. */
  reject?(request: MockRequest): Rejection | undefined;
}

/** The guard of a server. */
export function createGuard(policy: AccessPolicy): Guard {
  const cors = { loopback: false, origins: policy.origins };
  let known: string | undefined;
  return {
    reject({ headers }) {
      // A server is mostly asked by one name, and to read that again for each request costs microseconds.
      if (headers.host === known) return undefined;
      const rejection = rejectRebinding(policy, headers);
      if (rejection === undefined) known = headers.host;
      return rejection;
    },
    control(request, respond) {
      const { method, headers } = request;
      const token = tokenInAddress(request);
      const rejection = rejectControl(policy, { method, headers, token });
      const added: Record<string, string> = { ...corsHeaders(cors, headers, 'allow'), ...ownPagesOnly };
      if (rejection !== undefined) {
        if (rejection.status === 401) added['www-authenticate'] = 'Bearer';
        return problem(rejection.status, rejection.detail, added);
      }
      if (isPreflight(method, headers)) return bodyless(204, { ...preflightHeaders(cors, headers), ...added });
      if (token !== undefined && policy.token !== undefined) added['set-cookie'] = cookieOf(request, token);
      const complete = (response: MockResponse): MockResponse => ({
        ...response,
        headers: { ...response.headers, ...added },
      });
      const response = respond();
      return response instanceof Promise ? response.then(complete) : complete(response);
    },
  };
}

// Only the address of the page carries it, since nothing else is opened by hand.
function tokenInAddress({ method, target }: MockRequest): string | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const isPage = path.endsWith(controlPath) || path.endsWith(`${controlPath}/`);
  return method === 'GET' && isPage ? (new URLSearchParams(query).get('token') ?? undefined) : undefined;
}

function cookieOf({ target, headers }: MockRequest, token: string): string {
  const [path = ''] = target.split('?', 1);
  return tokenCookie(token, headers.host, path.replace(/\/$/, ''));
}
