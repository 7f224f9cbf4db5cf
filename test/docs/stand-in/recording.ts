/** What the developer tools of a browser would save of one request: an HTTP Archive. */
export async function recording(baseUrl: string): Promise<string> {
  const url = `${baseUrl}/projects/example_project/exports`;
  const authorization = 'Bearer pat_PROJECT_TOKEN';
  const response = await fetch(url, { headers: { authorization } });
  const text = await response.text();
  const entry = {
    startedDateTime: new Date().toISOString(),
    time: 1,
    request: {
      method: 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'Authorization', value: authorization }],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: response.status,
      statusText: response.statusText,
      httpVersion: 'HTTP/1.1',
      headers: [...response.headers].map(([name, value]) => ({ name, value })),
      cookies: [],
      content: { size: text.length, mimeType: response.headers.get('content-type') ?? '', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: text.length,
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
  };
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: [entry] } });
}
