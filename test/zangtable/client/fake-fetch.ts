const meta = { generated_at: '2026-06-02T01:23:45Z' };

/** A success of the API, with members beside those of every envelope. */
export function success(data: object, members: object = {}): Response {
  return Response.json({ ok: true, data, error: null, request_id: 'req_success', meta, ...members });
}

/** An error of the API. */
export function failure(status: number, code: string, headers: HeadersInit = {}, members: object = {}): Response {
  const error = { code, message: `about ${code}` };
  const body = { ok: false, data: null, error, request_id: 'req_failure', meta, ...members };
  return Response.json(body, { status, headers });
}

/** What an answer is made from: a response, an error to throw, or a function of the request. */
export type Answer = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A fetch that gives one answer after another, the last one for ever, and keeps the requests. */
export function fakeFetch(...answers: Answer[]) {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request.clone());
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer.clone();
    if (answer) return answer(request);
    throw new Error('fakeFetch has no answer');
  };
  return { fetch, requests };
}

/** A fetch that never answers, and ends as the platform's does when it is aborted. */
export function silentFetch(request: Request): Promise<Response> {
  return new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
}
