import type { ErrorCode } from '../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';

/** Makes the JSON answers of the rehearsal. */
export interface Envelopes {
  success(request: WireRequest, data: unknown): WireResponse;
  error(request: WireRequest, code: Pick<ErrorCode, 'code' | 'status' | 'message'>): WireResponse;
}

/** Envelopes whose request ids never repeat. */
export function createEnvelopes(): Envelopes {
  let calls = 0;
  const common = (): object => {
    calls += 1;
    const now = new Date();
    return {
      request_id: `req_${compact(now)}_${digits(calls % 1e6, 6)}Z_${hex(calls, 12)}`,
      meta: { generated_at: seconds(now) },
    };
  };
  return {
    success: (request, data) => write(200, { ok: true, data, error: null, ...common(), ...grouping(request) }),
    error: (_request, { code, status, message }) =>
      write(status, { ok: false, data: null, error: { code, message }, ...common() }),
  };
}

function grouping({ headers }: WireRequest): object {
  const key = fieldOf(headers, 'x-operation-key');
  const run = fieldOf(headers, 'x-operation-run-id');
  if (key === undefined || run === undefined) return {};
  return { operation_key: key, operation_run_id: run, operation_grouping_status: 'accepted_provided_run' };
}

function write(status: number, envelope: object): WireResponse {
  const body = new TextEncoder().encode(JSON.stringify(envelope));
  const headers: WireResponse['headers'] = [
    ['Date', new Date().toUTCString()],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Content-Length', String(body.byteLength)],
  ];
  return { status, headers, body };
}

/** A time in whole seconds, UTC. */
export function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function compact(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** A number in decimal, padded with zeros. */
export function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** A number in hexadecimal, padded with zeros. */
export function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
