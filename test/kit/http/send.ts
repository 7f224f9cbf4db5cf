import { get, type IncomingHttpHeaders } from 'node:http';

/** What a test reads of a response. */
interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request with whatever headers, for `fetch` writes Host and Cookie itself. */
export async function send(url: string, { method = 'GET', ...headers }: Record<string, string> = {}): Promise<Got> {
  return await new Promise((resolve, reject) => {
    get(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    }).on('error', reject);
  });
}
