import { expectAccepted, expectSame, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Topic } from '../define-check.ts';
import { expectRejected, rejected } from '../expectations.ts';
import {
  anyExport,
  downloadExport,
  type Export,
  expectWhole,
  exportsOf,
  idsOf,
  listExports,
  manifestOf,
  requestList,
  sharedExport,
} from '../exports.ts';
import { validRequest } from '../valid-request.ts';

const slug = '#/components/parameters/Project/schema';

export const manifest: Topic = [
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
    id: 'project-unknown',
    title: 'A project that does not exist shows no exports of another',
    contract: '#/components/parameters/Project',
    needs: ['state'],

    async run(context) {
      const [unknown, { project }] = ['conformance-no-such-project', context.given];
      const { manifest } = await anyExport(context, 'json');

      for (const similar of new Set([project.replaceAll('_', '-'), project.replaceAll('-', '_'), `${project}-`])) {
        if (similar === project) continue;
        const response = await requestList(context, { limit: '500' }, similar);
        if (!isAccepted(response) || exportsOf(response).every(({ id }) => id !== manifest.id)) continue;
        throw new Mismatch(`the project "${similar}" shows exports of "${project}"`, { actual: manifest.id, response });
      }
      const response = await requestList(context, {}, unknown);
      if (!isAccepted(response)) return expectRejected(context, response);
      const foreign = exportsOf(response).find((item) => item.project !== unknown);
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

      const { id, project: actual } = manifestOf(response);
      const pair = { expected: project.toLowerCase(), actual };
      expectSame('project differs from the slug in lower case', pair, { response, part: '/data/export/project' });
      const listed = await requestList(context, { limit: '500' }, project);
      const lists = (exports: readonly Export[]): boolean => idsOf({ exports }).includes(id);
      const own = lists(exportsOf(listed)) ? [] : (await listExports(context, { limit: '500' })).exports;
      if (lists(own)) {
        await expectWhole(context, own);
        throw new Mismatch('the list of the slug in upper case lacks an export', { expected: id, response: listed });
      }
      expectAccepted(await downloadExport(context, id, { path: { project, export_id: id } }));
    },
  },
];
