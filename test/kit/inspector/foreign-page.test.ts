import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { browserOfFile, chromiumPath } from '../../chromium.ts';
import { listening } from '../../loopback.ts';
import { runProxy } from '../cli/run-main.ts';

// A page cannot choose Host, Origin and Sec-Fetch-Site, so only a real browser shows what they hold it back from.
const inChromium = test.skipIf(chromiumPath === undefined);
const list = '/projects/example_project/exports';
const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };
const script = '<script>document.title = "ran in " + location.origin + " with " + document.cookie</script>';
const browser = browserOfFile('--host-resolver-rules=MAP evil.test 127.0.0.1');

/** A page of a server of its own, under a host name that leads to this machine. */
async function openPage(host: string, work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  await using server = await listening((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title><body>page');
  });
  const context = await browser().newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://${host}:${new URL(server.url).port}/`);
    await work(page, context);
  } finally {
    await context.close();
  }
}

/** Tries everything that a page can send without being asked anything, and what it can send with a preflight. */
async function attack(page: Page, url: string): Promise<string[]> {
  return await page.evaluate(async (url) => {
    const read: string[] = [];
    const attempt = async (what: string, send: () => Promise<Response>): Promise<void> => {
      await send().then(
        async (response) => response.type !== 'opaque' && response.ok && read.push(`${what}: ${await response.text()}`),
        () => undefined,
      );
    };
    const json = { 'content-type': 'application/json' };
    const scenario = JSON.stringify({ steps: [{ outcome: { error: 'not_found' } }] });
    for (const mode of ['cors', 'no-cors'] as const) {
      const init = { mode, credentials: 'include' } as const;
      for (const path of ['', 'journal', 'journal.har', 'worlds', 'scenario', 'health', 'openapi.json', 'main.js']) {
        await attempt(`${mode} ${path}`, () => fetch(`${url}/__mock/${path}`, init));
      }
      for (const body of [undefined, new URLSearchParams('a=b'), 'text', new Blob(['{}'], { type: 'text/plain' })]) {
        await attempt(`${mode} reset`, () =>
          fetch(`${url}/__mock/reset`, { ...init, method: 'POST', body: body ?? null }),
        );
      }
    }
    await attempt('PUT', () => fetch(`${url}/__mock/scenario`, { method: 'PUT', headers: json, body: scenario }));
    await attempt('PUT text', () => fetch(`${url}/__mock/scenario`, { method: 'PUT', body: scenario }));
    await attempt('PUT clock', () =>
      fetch(`${url}/__mock/clock`, { method: 'PUT', headers: json, body: '{"frozen":true}' }),
    );
    await attempt('DELETE', () => fetch(`${url}/__mock/journal`, { method: 'DELETE' }));
    navigator.sendBeacon(`${url}/__mock/reset`, 'text');
    await new Promise<void>((resolve) => {
      const source = new EventSource(`${url}/__mock/events`, { withCredentials: true });
      for (const name of ['journal', 'worlds', 'scenario', 'exchange', 'contract']) {
        source.addEventListener(name, () => read.push(`event ${name}`));
      }
      source.onopen = () => read.push('events');
      source.onerror = () => {
        source.close();
        resolve();
      };
    });
    const load = (element: HTMLElement): Promise<void> =>
      new Promise((resolve) => {
        element.onload = element.onerror = () => resolve();
        document.body.append(element);
      });
    for (const path of ['journal', 'main.js']) {
      await load(Object.assign(document.createElement('script'), { src: `${url}/__mock/${path}` }));
    }
    await load(Object.assign(document.createElement('img'), { src: `${url}/__mock/icon.svg` }));
    return read;
  }, url);
}

/** Sends the forms that a page can, each into a frame of its own. */
async function sendForms(page: Page, url: string): Promise<void> {
  await page.evaluate(async (url) => {
    for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      const frame = Object.assign(document.createElement('iframe'), { name: `frame-${enctype}` });
      const form = Object.assign(document.createElement('form'), {
        method: 'post',
        action: `${url}/__mock/reset`,
        target: frame.name,
        enctype,
      });
      form.append(Object.assign(document.createElement('input'), { name: '{"a":"', value: '"}' }));
      document.body.append(frame, form);
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      form.submit();
      await loaded;
    }
  }, url);
}

/** What a page of a rebound name finds, which is of the origin of the server itself. */
async function attackRebound(page: Page, url: string): Promise<unknown> {
  const rebound = `http://evil.test:${new URL(url).port}`;
  await page.goto(`${rebound}/__mock/`);
  return await page.evaluate(async (path) => {
    const send = async (path: string, init: RequestInit = {}): Promise<number> => (await fetch(path, init)).status;
    const events = new Promise((resolve) => {
      const source = new EventSource('/__mock/events');
      source.onopen = () => resolve('open');
      source.onerror = () => resolve('rejected');
    });
    return [
      await send('/__mock/journal'),
      await send('/__mock/reset', { method: 'POST' }),
      await send('/__mock/journal', { method: 'DELETE' }),
      await send(path, { headers: { authorization: 'Bearer pat_PROJECT_TOKEN' } }),
      await send('/openapi.yaml'),
      await events,
    ];
  }, list);
}

const rejected = [403, 403, 403, 403, 403, 'rejected'];
// Another port of the same host is the same site to a browser, and its cookies are the same.
const foreign = ['evil.test', 'localhost', '127.0.0.1'];

inChromium.each(foreign)('A page of %s with another port neither reads nor controls the mock', async (host) => {
  await using mock = await startMock();
  await fetch(mock.url + list, { headers });
  mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);
  const before = mock.scenario.steps;

  await openPage(host, async (page) => {
    expect(await attack(page, mock.url)).toEqual([]);
    await sendForms(page, mock.url);
  });

  expect(mock.journal.list()).toHaveLength(1);
  expect(mock.scenario.steps).toEqual(before);
  expect(Math.abs(mock.clock.now().getTime() - Date.now())).toBeLessThan(60_000);
});

inChromium('A page whose name was rebound to this machine neither reads nor controls the mock', async () => {
  await using mock = await startMock();
  await fetch(mock.url + list, { headers });

  await openPage('evil.test', async (page) => {
    expect(await attackRebound(page, mock.url)).toEqual(rejected);
  });

  const [own, ...others] = mock.journal.list();
  expect(own?.response.status).toBe(200);
  for (const { request, response, mismatches } of others) {
    expect([list, '/openapi.yaml', '/favicon.ico']).toContain(request.url);
    expect([response.status, mismatches[0]?.message]).toEqual([403, expect.stringContaining('--allow-host evil.test')]);
  }
});

inChromium('Neither a foreign page nor a rebound one reads or forgets what passes through the proxy', async () => {
  await using target = await startMock();
  await runProxy([target.url, '--inspect'], async (url) => {
    await (await fetch(url + list, { headers })).text();
    const count = async (): Promise<number> => {
      const response = await fetch(`${url}/__mock/journal`);
      const { entries } = (await response.json()) as { entries: { response: { status: number } }[] };
      return entries.filter(({ response: { status } }) => status !== 403).length;
    };
    await expect.poll(count).toBe(1);

    for (const host of foreign) {
      await openPage(host, async (page) => {
        expect(await attack(page, url)).toEqual([]);
        await sendForms(page, url);
      });
    }
    await openPage('evil.test', async (page) => {
      expect(await attackRebound(page, url)).toEqual(rejected);
    });

    expect(await count()).toBe(1);
  });
  expect(target.journal.list()).toHaveLength(1);
});

inChromium('A foreign page calls the API in no way that has an effect', async () => {
  await using mock = await startMock();
  mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);

  await openPage('evil.test', async (page) => {
    const found = await page.evaluate(
      async ({ url, list, headers }) => {
        const create = `${url}/projects/example_project/export/schema`;
        const send = async (url: string, init: RequestInit): Promise<string> =>
          await fetch(url, init).then(
            ({ type }) => type,
            () => 'failed',
          );
        return [
          await send(create, { method: 'POST', headers, credentials: 'include' }),
          await send(url + list, { headers }),
          await send(url + list, { mode: 'no-cors' }),
          await send(`${url}/openapi.yaml`, {}),
        ];
      },
      { url: mock.url, list, headers },
    );
    expect(found).toEqual(['failed', 'failed', 'opaque', 'failed']);
  });

  expect(mock.scenario.steps).toHaveLength(1);
  expect(mock.journal.list().filter(({ response }) => response.status < 400 && response.status !== 204)).toEqual([]);
  expect(mock.journal.list().at(0)?.mismatches[0]?.message).toContain('--cors-origin http://evil.test');
});

inChromium(
  'A page of this machine calls the API with credentials, downloads, and reads the exposed headers',
  async () => {
    await using mock = await startMock();

    await openPage('localhost', async (page) => {
      const found = await page.evaluate(
        async ({ url, headers }) => {
          const init = { credentials: 'include', headers } as const;
          const body = '{"file_name":"mine"}';
          const created = await fetch(`${url}/projects/p/export/schema`, {
            ...init,
            ...{ method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } },
          });
          const { data } = await created.json();
          const downloaded = await fetch(url + data.export.download_url, init);
          const rejected = await fetch(`${url}/projects/p/exports?limit=0`, init);
          return [
            downloaded.headers.get('content-disposition'),
            (await downloaded.text()).length === data.export.size_bytes,
            rejected.headers.get('x-mock-mismatch'),
          ];
        },
        { url: mock.url, headers },
      );

      expect(found).toEqual([expect.stringContaining('mine'), true, expect.stringContaining('limit')]);
    });
  },
);

inChromium.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', undefined])(
  'A response of the type %s runs no script in the origin of the mock, and reads no cookie of another server',
  async (type) => {
    const body =
      type === undefined || type === 'text/html'
        ? `<!doctype html><title>planted</title>${script}`
        : `<svg xmlns="http://www.w3.org/2000/svg"><title>planted</title><script>document.title = 'ran'</script></svg>`;
    await using mock = await startMock();
    mock.scenario.set([
      { outcome: { answer: { status: 200, headers: type === undefined ? {} : { 'content-type': type }, body } } },
    ]);

    await openPage('127.0.0.1', async (page, context) => {
      await context.addCookies([{ name: 'other', value: 'secret', url: page.url() }]);
      await page.goto(mock.url + list);
      expect(await page.title()).not.toContain('ran');
      expect(await page.evaluate(() => origin)).toBe('null');
    });
  },
);

inChromium('HTML of the target runs no script where the inspector could be read by it', async () => {
  await using server = await listening((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end(script);
  });
  await runProxy([server.url, '--inspect'], async (url) => {
    await openPage('127.0.0.1', async (page) => {
      await page.goto(`${url}/anything`);
      expect(await page.title()).not.toContain('ran');
    });
  });
});

async function openInspector(mock: RunningMock, page: Page): Promise<void> {
  await page.goto(`${mock.url}/__mock/?world=default&token=${mock.controlToken}`);
  await page.locator('#connection[data-state=live]').waitFor();
}

inChromium('Where other machines reach the mock, its inspector is opened by the address with the token', async () => {
  await using mock = await startMock({ host: '0.0.0.0' });

  await openPage('evil.test', async (page) => {
    await page.goto(`${mock.url}/__mock/`);
    expect(await page.locator('body').innerText()).toContain('Authorization: Bearer');

    await openInspector(mock, page);

    expect(page.url()).toBe(`${mock.url}/__mock/?world=default`);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await fetch(mock.url + list, { headers });
    await page.locator('.row').waitFor();
    await page.reload();
    await page.locator('#connection[data-state=live]').waitFor();
  });
});

inChromium('A page of another port has the cookie of the inspector, and is rejected all the same', async () => {
  await using mock = await startMock({ host: '0.0.0.0' });
  await fetch(mock.url + list, { headers });

  await openPage('localhost', async (page) => {
    const address = page.url();
    await openInspector(mock, page);
    await page.goto(address);

    expect(await attack(page, mock.url)).toEqual([]);
    await sendForms(page, mock.url);
  });

  expect(mock.journal.list()).toHaveLength(1);
});
