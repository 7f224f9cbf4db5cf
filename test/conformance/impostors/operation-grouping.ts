import { isList, withJson } from '../lie.ts';
import type { Impostor } from './impostor.ts';

/** Lies about operation grouping. */
export const operationGroupingImpostors: readonly Impostor[] = [
  {
    lie: 'grouped requests are refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name, value]) => name === 'X-Operation-Key' && value === 'conformance') &&
      request.headers.some(([name]) => name === 'X-Operation-Run-Id')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-grouping-accepted'],
  },
  {
    lie: 'no word of the group',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withJson(honest, (body) => {
            delete body.operation_key;
            delete body.operation_run_id;
            delete body.operation_grouping_status;
          })
        : undefined,
    breaks: ['operation-grouping-reported'],
  },
  {
    lie: 'a group of its own',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200 && !request.headers.some(([name]) => name.startsWith('X-Operation'))
        ? withJson(honest, (body) =>
            Object.assign(body, { operation_key: 'k', operation_run_id: 'r', operation_grouping_status: 's' }),
          )
        : undefined,
    breaks: ['operation-grouping-absent'],
  },
  {
    lie: 'a key alone is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name]) => name === 'X-Operation-Key') &&
      !request.headers.some(([name]) => name === 'X-Operation-Run-Id')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-key-alone'],
  },
  {
    lie: 'a run id alone is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name]) => name === 'X-Operation-Run-Id') &&
      !request.headers.some(([name]) => name === 'X-Operation-Key')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-run-id-alone'],
  },
  {
    lie: 'a long key is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 && isList(request) && request.headers.some(([, value]) => value.startsWith('~!'))
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-key-unusual'],
  },
];
