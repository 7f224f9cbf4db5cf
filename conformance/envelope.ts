import { isJsonObject } from '../src/kit/contract/index.ts';
import type { Created, Exchange, ReceivedResponse } from '../src/kit/verify/index.ts';

/** A property of the envelope; `undefined` where there is no envelope or no such property. */
export function envelopeProperty({ json }: ReceivedResponse, name: string): unknown {
  return json !== undefined && 'value' in json && isJsonObject(json.value) ? json.value[name] : undefined;
}

/** The error code in the envelope of a rejection. */
export function errorCodeOf(response: ReceivedResponse): string | undefined {
  const error = envelopeProperty(response, 'error');
  return response.status >= 400 && isJsonObject(error) && typeof error.code === 'string' ? error.code : undefined;
}

/** The export that an exchange left behind on the target. */
export function createdBy({ operation, response }: Exchange): Created | undefined {
  if (operation?.id !== 'createSchemaExport') return undefined;
  const data = envelopeProperty(response, 'data');
  const manifest = isJsonObject(data) ? data.export : undefined;
  if (!isJsonObject(manifest)) return undefined;
  return { kind: 'export', id: String(manifest.id), url: String(manifest.download_url) };
}
