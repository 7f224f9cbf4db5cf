import { expectSame, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Topic } from '../define-check.ts';
import { expectRejected, rejected } from '../expectations.ts';
import { anyExport, exportsOf, manifestOf, sharedExport } from '../exports.ts';
import { validRequest } from '../valid-request.ts';

const property = '#/components/schemas/Export/properties';
const slug = '#/components/parameters/Project/schema';

export const manifest: Topic = [
  {
    id: 'manifest-created-at',
    title: 'A new export was created when it was asked for',
    says: 'Date is when the response was made, and the export with it.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
    level: 'SHOULD',
    needs: ['state'],

    async run(context) {
      const { manifest: created, response } = await sharedExport(context, 'json');

      const date = response.header('date') ?? '';
      const apart = Math.abs(Date.parse(created.created_at) - Date.parse(date));
      if (Number.isNaN(apart)) return skip('the response has no Date, or the manifest no time');
      if (apart <= 5 * 60_000) return;
      const details = { expected: `within five minutes of ${date}`, actual: created.created_at, response };
      throw new Mismatch('created_at is far from the Date of the response', details);
    },
  },
  {
    id: 'manifest-download-url',
    title: 'The download_url of a new export names its project and its id',
    contract: `${property}/download_url/x-meaning`,

    async run(context) {
      const { manifest: created, response } = await sharedExport(context, 'json');

      const expected = `/projects/${created.project}/export/download/${created.id}`;
      const pair = { expected, actual: created.download_url };
      expectSame('download_url differs from the path of the export', pair, {
        response,
        part: '/data/export/download_url',
      });
    },
  },
  {
    id: 'manifest-id-unique',
    title: 'No two exports have the same id',
    contract: `${property}/id`,
    needs: ['state'],

    async run(context) {
      const first = await sharedExport(context, 'json');
      const { manifest: second, response } = await sharedExport(context, 'sql');

      if (first.manifest.id !== second.id) return;
      throw new Mismatch('two exports have the same id', { actual: second.id, response, part: '/data/export/id' });
    },
  },
  {
    id: 'manifest-project',
    title: 'A new export is of the project it was asked for',
    contract: '#/components/parameters/Project',
    needs: ['state'],

    async run(context) {
      const { manifest: created, response } = await sharedExport(context, 'json');

      const pair = { expected: context.given.project.toLowerCase(), actual: created.project };
      expectSame('project differs from the project in the path', pair, { response, part: '/data/export/project' });
    },
  },
  {
    id: 'manifest-size',
    title: 'A new export that is ready has a size',
    contract: `${property}/size_bytes/x-meaning`,

    async run(context) {
      const { manifest: created, response } = await sharedExport(context, 'json');

      if (created.size_bytes > 0) return;
      throw new Mismatch('an export of no bytes is not JSON', { actual: created.size_bytes, response });
    },
  },
  {
    id: 'project-unknown',
    title: 'A project that does not exist shows no exports of another',
    contract: '#/components/parameters/Project',
    needs: ['state'],

    async run(context) {
      const project = 'conformance-no-such-project';
      await anyExport(context, 'json');

      const response = await context.client.send('listExports', { path: { project } });

      if (!isAccepted(response)) return expectRejected(context, response);
      const foreign = exportsOf(response).find((item) => item.project !== project);
      if (foreign === undefined) return context.observe('an unknown project gets the same response as an empty one');
      throw new Mismatch('an unknown project shows exports', { actual: foreign.project, response });
    },
  },
  rejected({
    id: 'slug-malformed',
    title: 'A slug with characters that no slug has is rejected',
    contract: `${slug}/x-refused`,
    each: 'operation',
    codes: [],
    async send(context) {
      const { client, operation } = context;
      const valid = await validRequest(operation, context);
      return await client.send(operation.id, { ...valid, path: { ...valid.path, project: 'no such project!' } });
    },
  }),
  {
    id: 'slug-upper-case',
    title: 'A slug in upper case means the project in lower case',
    contract: `${slug}/pattern`,
    needs: ['state'],

    async run(context) {
      const project = context.given.project.toUpperCase();
      if (project === context.given.project) return skip('the slug has no letters in lower case');

      const response = await context.client.send('createSchemaExport', { path: { project }, body: {} });

      const pair = { expected: project.toLowerCase(), actual: manifestOf(response).project };
      expectSame('project differs from the slug in lower case', pair, { response, part: '/data/export/project' });
    },
  },
];
