import { type Contract, isJsonObject, judgeRequest, type Operation } from '../../src/kit/contract/index.ts';
import { fieldOf, type Transport, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import { createEnvelopes, type Envelopes } from './envelopes.ts';
import { artifactOf, createManifest, type Manifest } from './manifest.ts';

/** Which tokens open which project, and which may only do little. */
export interface RehearsalOptions {
  readonly contract: Contract;
  readonly basePath?: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly limitedTokens?: readonly string[];
}

interface World {
  readonly options: RehearsalOptions;
  readonly envelopes: Envelopes;
  readonly exports: Manifest[];
}

interface Call {
  readonly request: WireRequest;
  readonly operation: Operation;
  readonly project: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * A small implementation of the API that conforms, in memory and without a network. It answers when a run is only
 * planned, and each impostor is one of it with one lie.
 */
export function createRehearsal(options: RehearsalOptions): Transport {
  const world: World = { options, envelopes: createEnvelopes(), exports: [] };
  return async (request) => answer(world, request);
}

function answer(world: World, request: WireRequest): WireResponse {
  const { contract, basePath = '' } = world.options;
  const url = new URL(request.url);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const path = url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : '';
  const route = contract.route(method, path);
  if (route.kind !== 'found') return refuse(world, request, 'not_found');
  const project = (route.path.project ?? '').toLowerCase();
  const call = { request, operation: route.operation, project, path: route.path, query: url.searchParams };
  const response = refusal(world, call) ?? perform(world, call);
  return request.method === 'HEAD' ? { ...response, body: new Uint8Array() } : response;
}

function refusal(world: World, call: Call): WireResponse | undefined {
  const { contract, tokens, limitedTokens = [] } = world.options;
  const { request, operation, path, query, project } = call;
  const [, token] = /^bearer +(\S+)$/i.exec(fieldOf(request.headers, 'authorization')?.trim() ?? '') ?? [];
  if (token === undefined) return refuse(world, request, 'missing_authorization');
  if (limitedTokens.includes(token)) return refuse(world, request, 'permission_denied');
  if (tokens[token] !== project && /^[a-z0-9_-]+$/.test(project)) return refuse(world, request, 'invalid_token');
  const body = readBody(call);
  if (body === 'malformed') return refuse(world, request, 'validation_failed');
  const schema = operation.requestBody?.content[0]?.schema;
  const { mismatches } = judgeRequest(contract, operation, {
    path,
    query,
    header: (name) => fieldOf(request.headers, name),
    body: body === undefined || schema === undefined ? undefined : { schema, value: body },
  });
  const [first] = mismatches;
  return first === undefined ? undefined : refuse(world, request, first.code ?? 'validation_failed');
}

function readBody({ request, operation }: Call): unknown {
  if (operation.requestBody === undefined || request.body === undefined || request.body.byteLength === 0)
    return undefined;
  const contentType = fieldOf(request.headers, 'content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return 'malformed';
  try {
    return JSON.parse(new TextDecoder().decode(request.body));
  } catch {
    return 'malformed';
  }
}

function perform(world: World, call: Call): WireResponse {
  if (call.operation.id === 'createSchemaExport') return create(world, call);
  if (call.operation.id === 'listExports') return list(world, call);
  return download(world, call);
}

function create(world: World, call: Call): WireResponse {
  const body = readBody(call);
  const wanted = isJsonObject(body) ? (body as { format?: 'json' | 'sql'; file_name?: string }) : {};
  const manifest = createManifest(call.project, wanted, world.exports.length);
  world.exports.unshift(manifest);
  return world.envelopes.success(call.request, { export: manifest });
}

function list(world: World, { request, project, query }: Call): WireResponse {
  const status = query.get('status') ?? 'all';
  const offset = Number(query.get('offset') ?? 0);
  const own = world.exports.filter((manifest) => manifest.project === project);
  const chosen = own.filter((manifest) => status === 'all' || manifest.status === status);
  return world.envelopes.success(request, { exports: chosen.slice(offset, offset + Number(query.get('limit') ?? 50)) });
}

function download(world: World, { request, project, path }: Call): WireResponse {
  const manifest = world.exports.find(({ id, project: owner }) => id === path.export_id && owner === project);
  if (manifest === undefined) return refuse(world, request, 'not_found');
  const body = artifactOf(manifest);
  const ascii = manifest.download_name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const extended =
    ascii === manifest.download_name ? '' : `; filename*=UTF-8''${encodeURIComponent(manifest.download_name)}`;
  return {
    status: 200,
    headers: [
      ['Date', new Date().toUTCString()],
      ['Content-Type', manifest.content_type],
      ['Content-Disposition', `attachment; filename="${ascii}"${extended}`],
      ['Content-Length', String(body.byteLength)],
    ],
    body,
  };
}

function refuse(world: World, request: WireRequest, code: string): WireResponse {
  const known = world.options.contract.errorCodes.find((entry) => entry.code === code);
  if (known === undefined) throw new TypeError(`the description has no error code ${code}`);
  return world.envelopes.error(request, known);
}
