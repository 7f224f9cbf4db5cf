import { expect, test } from 'vitest';
import { createManifest, readEnvelope, send } from '../exchange.ts';
import type { Target } from './target.ts';

const missing = [401, 'missing_authorization'] as const;
const wrong = [401, 'invalid_token'] as const;

const rejections = [
  ['no header', undefined, missing],
  ['an empty header', '', missing],
  ['another scheme', 'Basic cGF0OnBhdA==', missing],
  ['a token without a scheme', 'pat_PROJECT_TOKEN', missing],
  ['Bearer alone', 'Bearer', missing],
  ['an unknown token', 'Bearer pat_NOBODY', wrong],
  ['a token without its prefix', 'Bearer PROJECT_TOKEN', wrong],
  ['a truncated token', 'Bearer pat_PROJECT_TOKE', wrong],
  ['a token with a suffix', 'Bearer pat_PROJECT_TOKEN2', wrong],
  ['two tokens', 'Bearer pat_PROJECT_TOKEN pat_PROJECT_TOKEN', wrong],
  ['the name of an inherited property', 'Bearer constructor', wrong],
  ["another project's token", 'Bearer pat_OTHER_TOKEN', wrong],
] as const;

const operations = [
  ['POST', 'export/schema'],
  ['GET', 'exports'],
  ['GET', 'export/download/exp_20260601_182345_a1b2c3d4e5'],
] as const;

/** Who may do what. */
export const testAuthorization = (target: Target): void => {
  const ask = (method: string, path: string, field: string | undefined) =>
    send(`${target.url}/projects/example_project/${path}`, {
      method,
      token: null,
      headers: field === undefined ? {} : { Authorization: field },
    });

  test.each(rejections)('Every operation rejects %s', async (_, field, [status, code]) => {
    for (const [method, path] of operations) {
      const response = await ask(method, path, field);

      expect.soft([response.status, readEnvelope(response.bytes).error?.code], path).toEqual([status, code]);
      expect.soft(response.headers.get('WWW-Authenticate'), path).toMatch(/^Bearer/);
    }
  });

  test.each(['bearer', 'BEARER'])('The scheme may be written %s', async (scheme) => {
    const { status } = await ask('GET', 'exports', `${scheme} pat_PROJECT_TOKEN`);

    expect(status).toBe(200);
  });

  test('A limited token lists exports, but neither creates nor downloads them', async () => {
    const { download_url: path } = await createManifest(target.url);
    const sent = { token: 'pat_LIMITED_TOKEN' };

    const responses = [
      await send(`${target.url}/projects/example_project/exports`, sent),
      await send(`${target.url}/projects/example_project/export/schema`, { ...sent, method: 'POST' }),
      await send(target.url + path, sent),
    ];

    expect(responses.map(({ status }) => status)).toEqual([200, 403, 403]);
    expect(responses.map(({ bytes }) => readEnvelope(bytes).error?.code)).toEqual([
      undefined,
      'permission_denied',
      'permission_denied',
    ]);
  });

  test('A project sees nothing of another one', async () => {
    const manifest = await createManifest(target.url);
    const other = `${target.url}/projects/other_project`;
    const sent = { token: 'pat_OTHER_TOKEN' };

    const listed = await send(`${other}/exports?limit=500`, sent);
    const downloaded = await send(`${other}/export/download/${manifest.id}`, sent);

    expect(String(listed.bytes)).not.toContain(manifest.id);
    expect(String(listed.bytes)).not.toContain('example_project');
    expect([downloaded.status, readEnvelope(downloaded.bytes).error?.code]).toEqual([404, 'not_found']);
  });
};
