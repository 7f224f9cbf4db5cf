import { fieldOf, type WireRequest } from '../../../src/kit/verify/index.ts';
import type { Fault } from '../fault.ts';
import { withJson } from '../message.ts';
import { onList } from './written.ts';

const names = ['operation_key', 'operation_run_id', 'operation_grouping_status'];
const keyOf = ({ headers }: WireRequest): string | undefined => fieldOf(headers, 'x-operation-key');
const runOf = ({ headers }: WireRequest): string | undefined => fieldOf(headers, 'x-operation-run-id');

function rejecting(id: string, requirement: string, matches: (request: WireRequest) => boolean): Fault {
  return onList(id, [requirement], (_, { request, ask }) =>
    matches(request) ? ask({ url: `${request.url}?limit=0` }) : undefined,
  );
}

export const operationGroupingFaults = [
  rejecting(
    'grouped requests are rejected',
    'operation-grouping-accepted',
    (request) => keyOf(request) === 'conformance' && runOf(request) !== undefined,
  ),
  onList('no word of the group', ['operation-grouping-reported'], (response) =>
    withJson(response, (body) => {
      for (const name of names) delete body[name];
    }),
  ),
  onList('a group of its own', ['operation-grouping-absent'], (response, { request }) =>
    keyOf(request) === undefined && runOf(request) === undefined
      ? withJson(response, (body) => {
          for (const name of names) body[name] = 'x';
        })
      : undefined,
  ),
  rejecting(
    'a key alone is rejected',
    'operation-key-alone',
    (request) => keyOf(request) !== undefined && runOf(request) === undefined,
  ),
  rejecting(
    'a run id alone is rejected',
    'operation-run-id-alone',
    (request) => runOf(request) !== undefined && keyOf(request) === undefined,
  ),
  rejecting('a long key is rejected', 'operation-key-unusual', (request) => keyOf(request)?.startsWith('~!') === true),
];
