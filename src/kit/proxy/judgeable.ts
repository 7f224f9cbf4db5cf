import { type Exchange, fieldOf, showInLine } from '../verify/index.ts';

const undone = /^(gzip|x-gzip|deflate|br|identity|)$/i;

/** Why nothing can be said of an exchange; `undefined` when the rules apply to it. */
export function whyNotJudged({ operation, request, response }: Exchange): string | undefined {
  const coding = response.header('content-encoding')?.trim() ?? '';
  const asked = fieldOf(request.headers, 'accept-encoding') ?? '';
  // A client may ask for more than can be undone here; a response in a coding that nobody asked for is the target's fault.
  if (!undone.test(coding) && asked.toLowerCase().includes(coding.toLowerCase())) {
    return `the content coding ${showInLine(coding)} cannot be undone here`;
  }
  // What a page of another origin may do is not for the description to say.
  if (request.method === 'OPTIONS' && operation === undefined) return 'the description says nothing of OPTIONS';
  // That every rejection has the envelope holds everywhere; what an operation that nobody described returns is its own affair.
  if (operation !== undefined || request.method === 'HEAD' || response.status >= 400) return undefined;
  return 'the description does not know the operation';
}
