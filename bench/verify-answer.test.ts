import { expect, test } from 'vitest';
import type { Outcome } from './connection.ts';
import { createExport } from './request.ts';
import {
  type Finding,
  type Manifest,
  verifyCreated,
  verifyDownload,
  verifyError,
  verifyList,
} from './verify-answer.ts';

const manifest: Manifest = {
  id: 'exp_1',
  project: 'example_project',
  format: 'sql',
  download_name: 'example.sql',
  download_url: '/projects/example_project/export/download/exp_1',
  size_bytes: 17,
};
const created = { ok: true, data: { export: manifest }, error: null, request_id: 'req_1' };
const listed = { ...created, data: { exports: [manifest] } };
const refused = { ok: false, data: null, error: { code: 'not_found', message: '' }, request_id: 'req_1' };
const sql = 'CREATE TABLE a(b)';
const disposition = { 'content-disposition': 'attachment; filename="example.sql"' };

const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Outcome => ({
  kind: 'answer',
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  milliseconds: 1,
});
const exportWith = (lie: Partial<Manifest>) => ({ ...created, data: { export: { ...manifest, ...lie } } });
const verifyCreate = (outcome: Outcome) => verifyCreated(outcome, createExport);
const verifyListed = (outcome: Outcome) => verifyList(outcome, createExport, 1);
const verifyDownloaded = (outcome: Outcome) => verifyDownload(outcome, manifest);
const verifyNotFound = (outcome: Outcome) => verifyError(outcome, 'not_found');

const table: { lie: string; verify: (outcome: Outcome) => Finding; outcome: Outcome; says: string | undefined }[] = [
  { lie: 'a create', verify: verifyCreate, outcome: answer(200, created), says: undefined },
  { lie: 'a create cut short', verify: verifyCreate, outcome: answer(200, '{"ok":tr'), says: 'not JSON' },
  { lie: 'another status', verify: verifyCreate, outcome: answer(500, refused), says: 'status 500' },
  { lie: 'ok without data', verify: verifyCreate, outcome: answer(200, { ...created, data: null }), says: 'do not go' },
  { lie: 'no request_id', verify: verifyCreate, outcome: answer(200, { ok: true }), says: 'not an envelope' },
  {
    lie: 'another project',
    verify: verifyCreate,
    outcome: answer(200, exportWith({ project: 'b' })),
    says: 'project is b',
  },
  {
    lie: 'another format',
    verify: verifyCreate,
    outcome: answer(200, exportWith({ format: 'json' })),
    says: 'format is',
  },
  { lie: 'another URL', verify: verifyCreate, outcome: answer(200, exportWith({ id: 'exp_2' })), says: 'download_url' },
  { lie: 'a list', verify: verifyListed, outcome: answer(200, listed), says: undefined },
  {
    lie: 'a list over its limit',
    verify: verifyListed,
    outcome: answer(200, { ...listed, data: { exports: [manifest, manifest] } }),
    says: 'the limit is 1',
  },
  { lie: 'a download', verify: verifyDownloaded, outcome: answer(200, sql, disposition), says: undefined },
  {
    lie: 'a byte too few',
    verify: verifyDownloaded,
    outcome: answer(200, sql.slice(1), disposition),
    says: '16 bytes',
  },
  { lie: 'other bytes', verify: verifyDownloaded, outcome: answer(200, 'x'.repeat(17), disposition), says: 'not SQL' },
  { lie: 'no file name', verify: verifyDownloaded, outcome: answer(200, sql), says: 'another name' },
  { lie: 'an error', verify: verifyNotFound, outcome: answer(404, refused), says: undefined },
  { lie: 'an error as success', verify: verifyNotFound, outcome: answer(200, refused), says: 'status 200' },
  {
    lie: 'another code',
    verify: verifyNotFound,
    outcome: answer(404, { ...refused, error: { code: 'other', message: '' } }),
    says: 'error.code is other',
  },
  {
    lie: 'a reset',
    verify: verifyCreate,
    outcome: { kind: 'closed', isReset: true, received: Buffer.alloc(0) },
    says: 'a reset after 0 bytes',
  },
];

for (const { lie, verify, outcome, says } of table) {
  test(`The verification of ${lie} finds ${says ?? 'nothing'}`, () => {
    const finding = verify(outcome);

    if (says === undefined) expect(finding).toBeUndefined();
    else expect(finding).toContain(says);
  });
}
