import { Failure } from './failure.ts';
import type { Operation } from './operation.ts';

/** GET /projects/{project}/exports */
export const listExports: Operation = {
  needsAdmin: false,
  takesBody: false,

  run({ project, query }, { listOrder, limitOutOfRange, saysMore }) {
    const status = readOnce(query, 'status') ?? 'all';
    if (!['all', 'ready', 'not_found'].includes(status)) {
      throw new Failure('invalid', 'status must be ready, not_found or all.');
    }
    const asked = readInteger(query, 'limit') ?? 50;
    const limit = Math.min(Math.max(asked, 1), 500);
    if (limit !== asked && limitOutOfRange === 'refused') throw new Failure('invalid', 'limit must be 1 to 500.');
    const offset = readInteger(query, 'offset') ?? 0;
    if (offset < 0) throw new Failure('invalid', 'offset must not be negative.');

    const manifests = project.exports.all().map(({ manifest }) => manifest);
    const ordered = listOrder === 'oldest-first' ? manifests : manifests.reverse();
    const matching = ordered.filter((manifest) => status === 'all' || manifest.status === status);
    const exports = matching.slice(offset, offset + limit);
    return { status: 200, data: saysMore ? { exports, limit, offset, total: matching.length } : { exports } };
  },
};

const readOnce = (query: URLSearchParams, name: string): string | undefined => {
  const values = query.getAll(name);
  if (values.length > 1) throw new Failure('invalid', `${name} must be given once.`);
  return values[0];
};

const readInteger = (query: URLSearchParams, name: string): number | undefined => {
  const text = readOnce(query, name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Failure('invalid', `${name} must be an integer.`);
  return Number(text);
};
