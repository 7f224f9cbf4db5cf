import { isJsonObject, type JsonObject } from '../src/kit/contract/index.ts';
import { type Created, type Exchange, jsonOf, type ReceivedResponse } from '../src/kit/verify/index.ts';

/** A property of the envelope; `undefined` where there is no envelope or no such property. */
export function envelopeProperty(response: ReceivedResponse, name: string): unknown {
  const body = jsonOf(response);
  return isJsonObject(body) ? body[name] : undefined;
}

/** The error code in the envelope of a rejection. */
export function errorCodeOf(response: ReceivedResponse): string | undefined {
  const error = envelopeProperty(response, 'error');
  return response.status >= 400 && isJsonObject(error) && typeof error.code === 'string' ? error.code : undefined;
}

/** What an exchange left behind on the target, whichever operation made it. */
export function createdBy({ operation, request, response }: Exchange): Created | undefined {
  const data = envelopeProperty(response, 'data');
  if (operation === undefined || response.status >= 300 || request.effect === 'safe' || !isJsonObject(data))
    return undefined;
  const made = Object.entries(data).find(([, value]) => isJsonObject(value) && typeof value.id === 'string');
  if (made === undefined) return undefined;
  const [kind, { id, download_url: url = `${request.url}/${id}` }] = made as [string, JsonObject];
  return { kind, id: String(id), url: String(url) };
}
