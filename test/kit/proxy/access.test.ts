import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/kit/mock/index.ts';
import { send } from '../../loopback.ts';
import { run, runProxy } from '../cli/run-main.ts';
import { sendRaw } from '../mock/ask.ts';
import { respondingWith } from './raw-target.ts';

test('A rebound name reaches neither the target nor the inspector', async () => {
  let reached = 0;
  await using target = await respondingWith((_incoming, outgoing) => {
    reached += 1;
    outgoing.end();
  });
  await runProxy([target.url, '--inspect'], async (url) => {
    for (const path of ['/projects/p/exports', '/__mock/', '/__mock/journal', '/__mock/events']) {
      const { status, text } = await send(url + path, { host: 'evil.test' });
      expect([path, status]).toEqual([path, 403]);
      expect(text).toContain('--allow-host evil.test');
    }
    expect(reached).toBe(0);
  });
  await runProxy([target.url, '--allow-host', 'proxy.example.com'], async (url) => {
    expect((await send(url, { host: 'proxy.example.com' })).status).toBe(200);
  });
});

test('A page of another origin may neither watch nor forget the traffic, unless it is allowed', async () => {
  await using target = await respondingWith((_incoming, outgoing) => outgoing.end());
  const foreign = { origin: 'http://evil.test' };
  const tools = { origin: 'http://tools.example.com' };
  await runProxy([target.url, '--inspect', '--allow-origin', tools.origin], async (url) => {
    const watched = await send(`${url}/__mock/events`, foreign);
    const forgotten = await send(`${url}/__mock/journal`, { method: 'DELETE', ...foreign });
    const allowed = await send(`${url}/__mock/journal`, tools);

    expect([watched.status, forgotten.status, allowed.status]).toEqual([403, 403, 200]);
    expect(watched.text).toContain('--allow-origin http://evil.test');
    expect(allowed.headers['access-control-allow-origin']).toBe(tools.origin);
  });
});

test('Where other machines reach the proxy, its inspector needs the token that is printed once', async () => {
  await using target = await respondingWith((_incoming, outgoing) => outgoing.end());
  const token = 'a-token-of-the-test';
  const { err } = await runProxy(
    [target.url, '--inspect', '--host', '0.0.0.0', '--control-token', token],
    async (url) => {
      expect((await send(`${url}/__mock/`)).status).toBe(401);
      expect((await send(`${url}/__mock/?token=${token}`)).status).toBe(200);
      expect(
        (await send(`${url}/__mock/journal`, { authorization: `Bearer ${token}`, host: 'proxy:4030' })).status,
      ).toBe(200);
    },
  );
  expect(err).not.toContain(token);

  const generated = await runProxy([target.url, '--inspect', '--host', '0.0.0.0'], async () => undefined);
  expect(generated.err).toMatch(/inspector http:\/\/localhost:\d+\/__mock\/\?token=[\da-f]{32}\n/);
});

test('HTML of the target is sandboxed where the inspector could be read by it, and passed on as it is elsewhere', async () => {
  await using target = await respondingWith((_incoming, outgoing) => {
    outgoing.writeHead(
      200,
      [
        ['Content-Type', 'application/json'],
        ['Content-Type', 'text/html'],
        ['Content-Security-Policy', 'script-src *'],
      ].flat(),
    );
    outgoing.end('<script>1</script>');
  });
  await runProxy([target.url, '--inspect'], async (url) => {
    const { headers } = await send(url);
    expect(headers['content-security-policy']).toBe('script-src *, sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
  await runProxy([target.url], async (url) => {
    expect((await send(url)).headers['content-security-policy']).toBe('script-src *');
  });
});

test('A page of this machine reads that the target is down', async () => {
  const target = await respondingWith(() => undefined);
  await target[Symbol.asyncDispose]();
  await runProxy([target.url], async (url) => {
    const own = await send(url, { origin: 'http://localhost:5173' });
    const foreign = await send(url, { origin: 'http://evil.test' });

    expect([own.status, own.headers['access-control-allow-origin']]).toEqual([502, 'http://localhost:5173']);
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([502, undefined]);

    const long = await send(url, { origin: 'http://localhost:5173', cookie: 'x'.repeat(70_000) });
    expect([long.status, long.headers['access-control-allow-origin']]).toEqual([431, 'http://localhost:5173']);
    const asked = { method: 'OPTIONS', 'access-control-request-method': 'GET', origin: 'http://localhost:5173' };
    const preflight = await send(url, { ...asked, 'access-control-request-headers': 'authorization' });
    expect([preflight.status, preflight.headers['proxy-status']]).toEqual([204, 'contract-kit-proxy']);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-headers': 'authorization',
    });
    expect((await send(url, { ...asked, origin: 'http://evil.test' })).status).toBe(502);
  });
});

test('What the proxy rejects itself is in its log, its inspector and its report, with the reason', async () => {
  await using target = await respondingWith((_incoming, outgoing) => outgoing.end());
  const { err } = await runProxy([target.url, '--inspect'], async (url) => {
    await send(`${url}/rebound`, { host: 'evil.test', authorization: 'Bearer s3cr3t-of-a-page' });
    await send(`${url}/long`, { cookie: 'x'.repeat(70_000) });
    await send(`${url}/__mock/journal?token=no`, { origin: 'http://evil.test' });
    await sendRaw(url, 'CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await sendRaw(url, 'GET /bad HTTP/1.1\r\nBad header\r\n\r\n');

    const { text } = await send(`${url}/__mock/journal`);
    const { entries } = JSON.parse(text);
    expect(
      entries.map(({ request, response }: JournalEntry) => [request.method, request.url, response.status]),
    ).toEqual([
      ['GET', '/rebound', 403],
      ['GET', '/long', 431],
      ['CONNECT', '/a:1', 501],
      ['GET', '/bad', 400],
    ]);
    expect(entries[1].mismatches[0].message).toBe('the headers of the request are too long');
    expect(text).not.toContain('s3cr3t');
  });

  expect(err).toMatch(/^rejected by the proxy: GET \/rebound 403: .*--allow-host evil\.test/m);
  expect(err).toContain('rejected by the proxy: GET /long 431: the headers of the request are too long\n');
  expect(err).toContain('rejected by the proxy: CONNECT a:1 501: it makes no tunnels\n');
  expect(err).toContain('not judged: 4, because the proxy rejected the request itself\n');
});

test.each([
  [['http://pets', '--allow-origin', 'http://a.test'], '--allow-origin is about the inspector, so it needs --inspect'],
  [['http://pets', '--inspect', '--allow-origin', 'a.test'], '--allow-origin is an origin like'],
  [['--har', 'x', '--allow-host', 'a.test'], '--allow-host has no meaning'],
])('A mistake is reported in one line: proxy %s', async (args, says) => {
  const { code, err } = await run('proxy', ...args);

  expect([code, err.trimEnd().split('\n').length]).toEqual([2, 1]);
  expect(err).toContain(says);
});

test('A token that looks like no token of the API is hidden where the target repeats it', async () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0';
  await using target = await respondingWith((incoming, outgoing) => {
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify({ seen: incoming.headers.authorization }));
  });
  await runProxy([target.url, '--inspect'], async (url) => {
    await send(`${url}/projects/p/exports`, { authorization: `Bearer ${token}` });

    await expect.poll(async () => (await send(`${url}/__mock/journal`)).text).toContain('seen');
    expect((await send(`${url}/__mock/journal`)).text).not.toContain(token);
  });
});
