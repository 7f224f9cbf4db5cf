import { isJsonObject } from '../src/kit/contract/index.ts';
import type { Created, Exchange } from '../src/kit/verify/index.ts';
import { memberOf } from './member-of.ts';

/** The export that an exchange left behind on the target. */
export function createdBy({ operation, response }: Exchange): Created | undefined {
  if (operation?.id !== 'createSchemaExport') return undefined;
  const data = memberOf(response, 'data');
  const manifest = isJsonObject(data) ? data.export : undefined;
  if (!isJsonObject(manifest)) return undefined;
  return { kind: 'export', id: String(manifest.id), url: String(manifest.download_url) };
}
