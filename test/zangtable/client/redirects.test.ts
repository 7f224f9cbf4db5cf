import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type ClientOptions, createClient } from '../../../src/zangtable/client/index.ts';
import { envelope, serve } from './serve.ts';

const secrets = {
  cookie: 'session=1',
  'proxy-authorization': 'Basic eA==',
  'cf-access-client-secret': 'x',
  'x-api-key': 'x',
};

interface Seen {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A stranger that keeps what reaches it, and a target that redirects everything there. */
async function strand(status: number, { suffix = '/elsewhere' } = {}) {
  const seen: Seen[] = [];
  const stranger = await serve(async ({ method, headers, ...request }, response) => {
    void request;
    seen.push({ method, headers, body: await text(response.req) });
    response.end(envelope({ exports: [] }));
  });
  const target = await serve((_, response) => {
    response.writeHead(status, { location: `${stranger.baseUrl}${suffix}` }).end('moved');
  });
  return { seen, stranger, target };
}

test.each([301, 302, 303, 307, 308])('a %i to another origin is an error, and nothing goes there', async (status) => {
  const { seen, stranger, target } = await strand(status);
  await using _stranger = stranger;
  await using _target = target;
  const client = target.clientWith({ headers: secrets });

  const listed = await client.listExports({ project: 'p' });
  const created = await client.createSchemaExport({ project: 'p' });
  const downloaded = await client.downloadExport({ project: 'p', export_id: 'e' });

  for (const { error } of [listed, created, downloaded]) {
    expect(error).toMatchObject({ kind: 'redirected', status });
    expect(error?.message).toBe(`${status} redirects to ${stranger.baseUrl}, another origin; see crossOriginRedirects`);
  }
  expect(seen).toEqual([]);
});

test.each([301, 302, 303, 307, 308])(
  'where it is allowed, a %i takes neither headers nor body there',
  async (status) => {
    const { seen, stranger, target } = await strand(status);
    await using _stranger = stranger;
    await using _target = target;
    const client = target.clientWith({ headers: secrets, crossOriginRedirects: true }).operation('edit');

    const listed = await client.listExports({ project: 'p' });
    const created = await client.createSchemaExport({ project: 'p', file_name: 'secret' });

    expect(listed).toMatchObject({ ok: true, data: { exports: [] } });
    if (status < 307) expect(created.ok).toBe(true);
    else expect(created.error).toMatchObject({ kind: 'redirected', message: expect.stringContaining('asks to send') });
    expect(seen.map(({ method }) => method)).toEqual(status < 307 ? ['GET', 'GET'] : ['GET']);
    for (const { headers, body } of seen) {
      const own = Object.keys(headers).filter(
        (name) => !/^(host|connection|accept.*|sec-fetch-mode|user-agent)$/.test(name),
      );
      expect(own).toEqual([]);
      expect(body).toBe('');
    }
  },
);

test('a redirect within the origin is followed as fetch does, with headers and body', async () => {
  const seen: (Seen & { readonly url: string | undefined })[] = [];
  const statuses: Record<string, number> = { found: 302, kept: 307 };
  await using target = await serve(async (request, response) => {
    seen.push({ method: request.method, url: request.url, headers: request.headers, body: await text(request) });
    const [, project = ''] = /projects\/(\w+)/.exec(request.url ?? '') ?? [];
    const status = request.url?.startsWith('/moved') ? undefined : statuses[project];
    if (status) response.writeHead(status, { location: `/moved${request.url}` }).end();
    else response.end(envelope({ export: {} }));
  });

  for (const project of Object.keys(statuses)) {
    expect((await target.client.createSchemaExport({ project, format: 'sql' })).ok).toBe(true);
  }

  expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['POST', '/projects/found/export/schema', '{"format":"sql"}'],
    ['GET', '/moved/projects/found/export/schema', ''],
    ['POST', '/projects/kept/export/schema', '{"format":"sql"}'],
    ['POST', '/moved/projects/kept/export/schema', '{"format":"sql"}'],
  ]);
  expect(seen.every(({ headers }) => headers.authorization === 'Bearer pat_example')).toBe(true);
  expect(seen.map(({ headers }) => headers['content-type'])).toEqual([
    'application/json',
    undefined,
    'application/json',
    'application/json',
  ]);
});

test('what was left behind at another origin does not come back with a redirect to the first one', async () => {
  const seen: (string | undefined)[] = [];
  let home = '';
  await using stranger = await serve((_, response) => response.writeHead(302, { location: `${home}/back` }).end());
  await using target = await serve((request, response) => {
    seen.push(request.headers.authorization);
    if (request.url === '/back') response.end(envelope({ exports: [] }));
    else response.writeHead(302, { location: stranger.baseUrl }).end();
  });
  home = target.baseUrl;

  const { ok } = await target.clientWith({ crossOriginRedirects: true }).listExports({ project: 'p' });

  expect(ok).toBe(true);
  expect(seen).toEqual(['Bearer pat_example', undefined]);
});

test.each<[string, string, RegExp]>([
  ['a circle', '/projects/p/exports', /more than 5 redirects/],
  ['a file', 'file:///etc/passwd', /no http or https URL/],
  ['a script', 'javascript:alert(1)', /no http or https URL/],
  ['no URL', 'http://[', /no http or https URL/],
])('a redirect to %s is an error', async (_, location, message) => {
  await using target = await serve((_request, response) => response.writeHead(302, { location }).end());
  const client = target.clientWith({ crossOriginRedirects: true });

  const { error } = await client.listExports({ project: 'p' });

  expect(error).toMatchObject({ kind: 'redirected', status: 302, message: expect.stringMatching(message) });
});

test.each([300, 302, 304])('a %i that says no location is malformed', async (status) => {
  await using target = await serve((_, response) => response.writeHead(status).end());

  const { error } = await target.client.listExports({ project: 'p' });

  expect(error).toMatchObject({ kind: 'malformed', status });
});

test('the same server under another name or scheme is a different origin', async () => {
  const requests: string[] = [];
  const listener: RequestListener = ({ url = '', headers: { host = '' } }, response) => {
    requests.push(`${host}${url}`);
    const [, scheme, name] = /projects\/(https?)-(\w+)/.exec(url) ?? [];
    response.writeHead(302, { location: `${scheme}://${name}:${host.split(':')[1]}/x` }).end();
  };
  await using target = await serve(listener);

  const errors = [
    (await target.client.listExports({ project: 'http-localhost' })).error,
    (await target.client.listExports({ project: 'https-127' })).error,
  ];

  expect(errors.map((error) => error?.kind)).toEqual(['redirected', 'redirected']);
  expect(requests).toHaveLength(2);
});

function clientOf(response: Partial<Response>, options: Partial<ClientOptions> = {}) {
  const fetch = async () => Object.defineProperties(new Response(envelope({ exports: [] })), describe(response));
  return createClient({ baseUrl: 'https://api.example.org', token: 'pat_example', fetch, ...options });
}

function describe(properties: object): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { value }]));
}

test.each([false, true])(
  'in a browser each redirect is an error, allowed or not (%j)',
  async (crossOriginRedirects) => {
    const opaque = { type: 'opaqueredirect', status: 0, ok: false, body: null } as const;

    const { error } = await clientOf(opaque, { crossOriginRedirects }).listExports({ project: 'p' });

    expect(error).toMatchObject({
      kind: 'redirected',
      status: 0,
      message: 'a redirect, and a browser does not show where to',
    });
  },
);

test('a fetch that follows on its own is believed within the origin only', async () => {
  const within = { redirected: true, url: 'https://api.example.org/x' };
  const beyond = { redirected: true, url: 'https://elsewhere.example.org/x' };

  const kinds = [
    await clientOf(within).listExports({ project: 'p' }),
    await clientOf(beyond).listExports({ project: 'p' }),
    await clientOf(beyond, { crossOriginRedirects: true }).listExports({ project: 'p' }),
  ].map(({ error }) => error?.kind);

  expect(kinds).toEqual([undefined, 'redirected', undefined]);
});
