import { corsHeaders } from '../../http/index.ts';
import type { MockRequest } from './message.ts';
import type { Settings } from './request-context.ts';

const exposed = 'content-disposition, content-length, retry-after, allow, preference-applied, x-mock-mismatch';

/** The headers that let a page of an allowed origin read a response of the API. */
export function apiCorsHeaders({ cors }: Settings, headers: MockRequest['headers']): Record<string, string> {
  return corsHeaders(cors, headers, exposed);
}
