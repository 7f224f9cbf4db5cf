import { isList, query } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { listing, listingAnyway } from './usual-lies.ts';

/** Lies about lists. */
export const listImpostors: readonly Impostor[] = [
  {
    lie: 'a stale list',
    tell: listing((_exports, request) =>
      query(request, 'limit') === '500' && query(request, 'offset') === '0' ? [] : undefined,
    ),
    breaks: ['list-new-export'],
  },
  {
    lie: 'a list with other sizes',
    tell: listing((exports) => {
      for (const one of exports) one.size_bytes = 1;
    }),
    breaks: ['list-entry-same'],
  },
  {
    lie: 'a list with a foreign export',
    tell: listing((exports, request) => {
      if (query(request, 'limit') === '500' && query(request, 'offset') === null && query(request, 'status') === null)
        for (const one of exports.slice(0, 1)) one.project = 'another';
    }),
    breaks: ['list-project-own'],
  },
  {
    lie: 'our exports in another project',
    tell: ({ request, ask }) =>
      isList(request) && request.url.includes('/other_project/')
        ? ask({ url: request.url.replace('other_project', 'example_project') })
        : undefined,
    breaks: ['list-other-project'],
  },
  {
    lie: 'a default limit of 2',
    tell: listing((exports, request) =>
      query(request, 'limit') === null && query(request, 'status') === null ? exports.slice(0, 2) : undefined,
    ),
    breaks: ['list-limit-default', 'list-status-default'],
  },
  {
    lie: 'a limit that is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'limit') === '1'
        ? ask({ url: request.url.split('?', 1)[0] as string })
        : undefined,
    breaks: ['list-limit-respected'],
  },
  {
    lie: 'a highest limit of 1',
    tell: listing((exports, request) =>
      query(request, 'limit') === '500' && query(request, 'offset') === null && query(request, 'status') === null
        ? exports.slice(0, 1)
        : undefined,
    ),
    breaks: ['list-limit-highest', 'list-offset-respected'],
  },
  { lie: 'the limit 0 is accepted', tell: listingAnyway('limit', '0'), breaks: ['list-limit-zero'] },
  { lie: 'the limit 501 is accepted', tell: listingAnyway('limit', '501'), breaks: ['list-limit-too-high'] },
  { lie: 'the limit ten is accepted', tell: listingAnyway('limit', 'ten'), breaks: ['list-limit-not-a-number'] },
  { lie: 'a negative offset is accepted', tell: listingAnyway('offset', '-1'), breaks: ['list-offset-negative'] },
  { lie: 'the offset ten is accepted', tell: listingAnyway('offset', 'ten'), breaks: ['list-offset-not-a-number'] },
  { lie: 'any status is accepted', tell: listingAnyway('status', 'conformance'), breaks: ['list-status-unknown'] },
  {
    lie: 'an offset that is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'offset') === '1'
        ? ask({ url: request.url.replace('offset=1', 'offset=0') })
        : undefined,
    breaks: ['list-offset-respected'],
  },
  {
    lie: 'no end of the list',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'offset') === '1000000'
        ? ask({ url: request.url.replace('offset=1000000', 'offset=0') })
        : undefined,
    breaks: ['list-offset-beyond'],
  },
  {
    lie: 'nothing is ready',
    tell: listing((_exports, request) => (query(request, 'status') === 'ready' ? [] : undefined)),
    breaks: ['list-status-ready'],
  },
  {
    lie: 'status is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'status') === 'not_found'
        ? ask({ url: request.url.replace('not_found', 'all') })
        : undefined,
    breaks: ['list-status-not-found'],
  },
  {
    lie: 'nothing by default',
    tell: listing((exports, request) => (query(request, 'status') === 'all' ? exports.slice(1) : undefined)),
    breaks: ['list-status-default'],
  },
];
