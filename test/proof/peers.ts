import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { isJson } from '../../src/kit/contract/index.ts';
import type { Exchange, Run } from '../../src/kit/verify/index.ts';
import { contract, createConforming, runAgainst } from '../conformance/conforming.ts';

/** Another way to check responses against a description: one text for each problem. */
export interface Peer {
  readonly name: string;
  problems(exchange: Exchange): readonly string[];
}

/** Peers that look at the runs of faults. */
interface Peers {
  /** Of each peer, how many problems it has with the conforming server. */
  readonly alarms: readonly { readonly what: string; readonly alarms: number }[];
  /** Of each peer, whether it found something in a run that it did not find in the conforming server. */
  find(run: Run): readonly boolean[];
}

/**
 * What peers make of the same faults on the same traffic, anywhere and at any level. A problem that the conforming server
 * has as well does not count; a response that never comes is noticed by everybody.
 */
export async function createPeers(): Promise<Peers> {
  const peers = await loadPeers();
  const conforming = await runAgainst(createConforming());
  const each = peers.map((peer) => {
    return { peer, known: new Set(conforming.exchanges.flatMap((one) => peer.problems(one))) };
  });
  return {
    alarms: each.map(({ peer, known }) => ({ what: peer.name, alarms: known.size })),
    find({ exchanges, violations }) {
      const isWithoutResponse = violations.some(({ requirement }) => requirement.id === 'request-answered');
      return each.map(({ peer, known }) => {
        const isNew = (one: Exchange): boolean => peer.problems(one).some((text) => !known.has(text));
        return isWithoutResponse || exchanges.some(isNew);
      });
    },
  };
}

/** The peers that judge one exchange at a time. */
export async function loadPeers(): Promise<readonly Peer[]> {
  return [plainAjv, await prismOutput()];
}

const plainAjv: Peer = {
  name: 'validating status code and body with Ajv',
  problems({ operation, request, response }) {
    if (operation === undefined || request.method !== operation.method) return [];
    const declared = contract.response(operation, response.status);
    if (declared === undefined) return [`${operation.id} ${response.status}`];
    if (response.json === undefined) return [];
    if ('fault' in response.json) return [`${operation.id} ${response.json.fault}`];
    const schema = contract.content(declared.content, response.header('content-type') ?? '')?.schema;
    if (schema === undefined) return [];
    return contract.validate(schema, response.json.value).map(({ pointer, instance }) => `${pointer} ${instance}`);
  },
};

/** What `prism proxy` reports of responses; what it reports of requests is not about the server. */
async function prismOutput(): Promise<Peer> {
  const operations = await getHttpOperationsFromSpec(structuredClone(contract.document) as never);
  const byId = new Map(operations.map((operation) => [operation.iid, operation]));
  return {
    name: 'Prism 5.14.2, the validation of its proxy',
    problems({ operation, request, response }) {
      const resource = byId.get(operation?.id);
      if (resource === undefined || request.method !== operation?.method) return [];
      const headers = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
      const element = { statusCode: response.status, headers, body: bodyOf(response) };
      const problems = readProblems(() => validateOutput({ resource, element }));
      return problems.map((text) => `${operation?.id} ${response.status} ${text}`);
    },
  };
}

// A media type that is none makes it fail itself, which nobody overlooks.
function readProblems(judge: () => ReturnType<typeof validateOutput>): readonly string[] {
  try {
    const judged = judge();
    return judged._tag === 'Right' ? [] : judged.left.map(({ path = [], message }) => `${path.join('/')} ${message}`);
  } catch (error) {
    return [String(error)];
  }
}

// As Prism reads it: a text that is no JSON stays a text.
function bodyOf({ json, text, header }: Exchange['response']): unknown {
  if (!isJson(header('content-type') ?? '')) return text;
  return json !== undefined && 'value' in json ? json.value : text;
}
