import type { Outcome } from './connection.ts';
import type { LoadRequest } from './request.ts';

/** The members of a manifest that the verification goes by. */
export interface Manifest {
  readonly id: string;
  readonly project: string;
  readonly format: string;
  readonly download_name: string;
  readonly download_url: string;
  readonly size_bytes: number;
}

/** The envelope as far as the verification looks into it. */
interface Envelope {
  readonly ok: boolean;
  readonly data: { readonly export?: Manifest; readonly exports?: readonly Manifest[] } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly request_id: string;
}

/** What is wrong with an answer; `undefined` when nothing is. */
export type Finding = string | undefined;

/** Holds the answer to a create to its request. */
export function verifyCreated(outcome: Outcome, request: LoadRequest): Finding {
  const envelope = readEnvelope(outcome, 200);
  if (typeof envelope === 'string') return envelope;
  const manifest = envelope.data?.export;
  if (manifest === undefined) return 'no export in data';
  const { format = 'json' } = JSON.parse(request.body ?? '{}') as { format?: string };
  return verifyManifest(manifest, request) ?? (manifest.format === format ? undefined : `format is ${manifest.format}`);
}

/** The manifest of an answer that `verifyCreated` found nothing wrong with. */
export function createdManifest(outcome: Outcome): Manifest {
  const envelope = readEnvelope(outcome, 200);
  if (typeof envelope === 'string' || !envelope.data?.export) throw new Error(`Not a created export: ${envelope}`);
  return envelope.data.export;
}

/** Holds a list to its request: an array, no longer than the limit, of this project only. */
export function verifyList(outcome: Outcome, request: LoadRequest, limit: number): Finding {
  const envelope = readEnvelope(outcome, 200);
  if (typeof envelope === 'string') return envelope;
  const manifests = envelope.data?.exports;
  if (manifests === undefined) return 'no exports in data';
  if (manifests.length > limit) return `${manifests.length} exports, and the limit is ${limit}`;
  return manifests.map((manifest) => verifyManifest(manifest, request)).find((finding) => finding !== undefined);
}

/** Holds a download to the manifest: as many bytes, under the name, and what the format says they are. */
export function verifyDownload(outcome: Outcome, manifest: Manifest): Finding {
  if (outcome.kind !== 'answer') return describeOutcome(outcome);
  const { status, headers, body } = outcome;
  if (status !== 200) return `status ${status}: ${body.toString()}`;
  if (body.length !== manifest.size_bytes) return `${body.length} bytes, and size_bytes is ${manifest.size_bytes}`;
  if (!headers['content-disposition']?.includes(manifest.download_name)) return 'another name than download_name';
  const text = body.toString();
  if (!Buffer.from(text).equals(body)) return 'bytes that are not UTF-8';
  if (manifest.format === 'sql') return /^\s*(--|CREATE|PRAGMA|BEGIN)/i.test(text) ? undefined : 'not SQL';
  return typeof parse(text) === 'object' ? undefined : 'not a JSON object';
}

/** Holds an error to its envelope and, where it is known, its code. */
export function verifyError(outcome: Outcome, code?: string): Finding {
  const envelope = readEnvelope(outcome);
  if (typeof envelope === 'string') return envelope;
  if (outcome.kind === 'answer' && outcome.status < 400) return `status ${outcome.status}`;
  if (envelope.ok) return 'ok is true in an error';
  return code === undefined || envelope.error?.code === code ? undefined : `error.code is ${envelope.error?.code}`;
}

/** A few words on what came. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'answer') return `status ${outcome.status}`;
  if (outcome.kind === 'garbled') return outcome.reason;
  if (outcome.kind === 'silent') return `silence after ${outcome.received.length} bytes`;
  return `${outcome.isReset ? 'a reset' : 'an end'} after ${outcome.received.length} bytes`;
}

function readEnvelope(outcome: Outcome, status?: number): Envelope | string {
  if (outcome.kind !== 'answer') return describeOutcome(outcome);
  const text = outcome.body.toString();
  if (status !== undefined && outcome.status !== status) return `status ${outcome.status}: ${text}`;
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return `not JSON: ${text.slice(0, 80)}`;
  const envelope = value as Envelope;
  if (typeof envelope.ok !== 'boolean' || typeof envelope.request_id !== 'string') return `not an envelope: ${text}`;
  const isFilled = envelope.ok
    ? envelope.data !== null && envelope.error === null
    : envelope.data === null && typeof envelope.error?.code === 'string';
  return isFilled ? envelope : `data and error do not go with ok: ${text}`;
}

function verifyManifest(manifest: Manifest, { path }: LoadRequest): Finding {
  const project = path.split('/')[2];
  if (manifest.project !== project) return `project is ${manifest.project}, and ${project} was asked for`;
  return manifest.download_url === `/projects/${project}/export/download/${manifest.id}`
    ? undefined
    : `download_url is ${manifest.download_url}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
