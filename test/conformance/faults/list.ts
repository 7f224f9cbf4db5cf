import { inList, redirected } from './written.ts';

export const listFaults = [
  inList(
    'a stale list',
    [
      'database-export-listed',
      'list-limit-default',
      'list-new-at-once',
      'list-new-export',
      'list-offset-default',
      'list-offset-respected',
      'list-pages',
      'list-status-paged',
    ],
    (_, query) => (query('limit') === '500' && query('offset') === '0' ? [] : undefined),
  ),
  inList('a list with other sizes', ['list-entry-same'], (exports) => {
    for (const one of exports) one.size_bytes = 1;
  }),
  inList('a list with a foreign export', ['list-project-own'], (exports, query) => {
    const isWhole = query('limit') === '500' && query('offset') === null && query('status') === null;
    for (const one of isWhole ? exports.slice(0, 1) : []) one.project = 'another';
  }),
  redirected('our exports in another project', ['list-other-project'], /other_project(?=\/exports)/, 'example_project'),
  inList('a default limit of 2', ['list-limit-default'], (exports, query) =>
    query('limit') === null && query('status') === null ? exports.slice(0, 2) : undefined,
  ),
  redirected('a limit that is ignored', ['list-limit-respected'], /\?limit=1$/, ''),
  inList('a highest limit of 1', ['list-limit-highest', 'list-offset-default'], (exports, query) =>
    query('limit') === '500' && query('offset') === null && query('status') === null ? exports.slice(0, 1) : undefined,
  ),
  redirected('the limit 0 is accepted', ['list-limit-zero'], /\?limit=0$/, ''),
  redirected('the limit 501 is accepted', ['list-limit-too-high'], /\?limit=501$/, ''),
  redirected('the limit ten is accepted', ['list-limit-not-a-number'], /\?limit=ten$/, ''),
  redirected('a negative offset is accepted', ['list-offset-negative'], /\?offset=-1$/, ''),
  redirected('the offset ten is accepted', ['list-offset-not-a-number'], /\?offset=ten$/, ''),
  redirected('any status is accepted', ['list-status-unknown'], /\?status=conformance$/, ''),
  redirected(
    'an offset that is ignored',
    ['list-offset-respected', 'list-pages', 'list-parts-agree', 'list-status-paged'],
    /offset=1$/,
    'offset=0',
  ),
  redirected('an offset of 1 by default', ['list-offset-default'], /\?limit=500$/, '?limit=500&offset=1'),
  redirected('no end of the list', ['list-offset-beyond'], /offset=1000000/, 'offset=0'),
  inList('nothing is ready', ['list-status-paged', 'list-status-ready'], (_, query) =>
    query('status') === 'ready' ? [] : undefined,
  ),
  redirected('status is ignored', ['list-status-not-found', 'list-status-paged'], /status=not_found/, 'status=all'),
  inList('nothing by default', ['list-status-default'], (exports, query) =>
    query('status') === 'all' ? exports.slice(1) : undefined,
  ),
];
