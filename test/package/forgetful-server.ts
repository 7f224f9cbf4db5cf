import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that returns as another one does, but leaves a property of the envelope out. */
export async function forget(property: string, baseUrl: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !/^(host|connection|content-length|transfer-encoding)$/.test(name)
        ? [[name, value] as [string, string]]
        : [],
    );
    const { method = 'GET', url } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
    const reply = await fetch(baseUrl + url, { method, headers, body });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    const disposition = reply.headers.get('content-disposition');
    response.writeHead(reply.status, {
      'content-type': type,
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
    });
    response.end(disposition === null ? text.replace(new RegExp(`"${property}":"[^"]*",`), '') : text);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
