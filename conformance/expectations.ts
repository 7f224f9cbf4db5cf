import { crc32, inflateRawSync } from 'node:zlib';
import { isJsonObject, type JsonObject, tryTo } from '../src/kit/contract/index.ts';
import {
  type Check,
  type Created,
  type Exchange,
  expectAccepted,
  isAccepted,
  jsonOf,
  type ReceivedResponse,
  skip,
  verifyRejection,
} from '../src/kit/verify/index.ts';
import type { Context, Given, Stated } from './define-check.ts';
import { validRequest } from './valid-request.ts';

/** Expects a rejection with one of these error codes, the preferred one first; without any, with whatever code. */
export function expectRejected({ contract }: Context, response: ReceivedResponse, ...codes: readonly string[]): void {
  verifyRejection(contract, response, { codes, errorCode: errorCodeOf });
}

/**
 * Expects that a variant of the plain request was accepted, unless the plain one is rejected too: then the variant is not
 * to blame. The pointer is of what makes it a variant, where that is not what the check is about.
 */
export async function expectAcceptedLikePlain(
  context: Context,
  response: ReceivedResponse,
  pointer?: string,
): Promise<void> {
  if (isAccepted(response)) return;
  const { client, operation } = context;
  const plain = await client.send(operation.id, await validRequest(operation, context));
  if (!isAccepted(plain)) skip('the plain request is rejected as well, which is judged as such');
  expectAccepted(response, pointer);
}

// What an operation says of a request that is not valid shows only where there is the operation.
async function skipAbsent(context: Context, response: ReceivedResponse, codes: readonly string[]): Promise<void> {
  const { operation, request } = response.exchange;
  const code = errorCodeOf(response);
  const isWrong = isAbsence(response) && codes.length > 0 && !(code !== undefined && codes.includes(code));
  if (operation === undefined || operation.method !== request.method || !isWrong) return;
  const plain = await context.client.send(operation.id, await validRequest(operation, context));
  if (isAbsence(plain)) skip('the operation is not there, which is judged as such');
}

function isAbsence({ status }: ReceivedResponse): boolean {
  return status === 404 || status === 405;
}

export interface Rejected extends Stated {
  /** The error codes that are right, the preferred one first. */
  readonly codes: readonly string[];
  send(context: Context): Promise<ReceivedResponse>;
}

/** The check that a request is rejected with one of these error codes. */
export function rejected({ send, codes, ...stated }: Rejected): Check<Given> {
  return {
    ...stated,

    async run(context) {
      const response = await send(context);

      await skipAbsent(context, response, codes);
      expectRejected(context, response, ...codes);
    },
  };
}

/** A property of the envelope; `undefined` where there is no envelope or no such property. */
export function envelopeProperty(response: ReceivedResponse, name: string): unknown {
  const body = jsonOf(response);
  return isJsonObject(body) ? body[name] : undefined;
}

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

// How a file in an archive begins, an entry of its directory, and its end.
const [zipFile, zipEntry, zipEnd] = ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006'];
const [lengthOfEnd, wide] = [22, 0xffff_ffff];
// While files are unpacked, nothing else is done; what comes after so many bytes is taken as it is.
const mostUnpacked = 16 * 1024 * 1024;

/** Whether bytes are a whole ZIP. Its end says where its directory is, which bytes that are lost on the way move. */
export function isZip(bytes: Uint8Array): boolean {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(zipEnd, undefined, 'latin1');
  const isAt = (place: number, signature: string): boolean =>
    zip.toString('latin1', place, place + signature.length) === signature;
  if (end < 0 || end + lengthOfEnd > zip.length || !(end === 0 || isAt(0, zipFile))) return false;
  const [count, directory] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  let [at, room] = [directory, mostUnpacked];
  const isNextWhole = (): boolean => {
    const own = at;
    if (!isAt(own, zipEntry)) return false;
    room -= zip.readUInt32LE(own + 24);
    at += 46 + zip.readUInt16LE(own + 28) + zip.readUInt16LE(own + 30) + zip.readUInt16LE(own + 32);
    return room < 0 || isWholeFile(zip, own);
  };
  return directory === wide || tryTo(() => Array.from({ length: count }, isNextWhole).every(Boolean)) === true;
}

/** Whether a file of an archive is what its entry in the directory says; of one in an unusual form, nobody here knows. */
function isWholeFile(zip: Buffer, entry: number): boolean {
  const [flags, method] = [zip.readUInt16LE(entry + 8), zip.readUInt16LE(entry + 10)];
  const long = (at: number): number => zip.readUInt32LE(entry + at);
  const [crc, packed, size, file] = [long(16), long(20), long(24), long(42)];
  if (flags % 2 === 1 || (method !== 0 && method !== 8) || [packed, size, file].includes(wide)) return true;
  const begin = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
  const own = zip.subarray(begin, begin + packed);
  const plain = method === 0 ? own : inflateRawSync(own, { maxOutputLength: size + 1 });
  return plain.length === size && crc32(plain) === crc;
}
