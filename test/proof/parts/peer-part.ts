import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { type Contract, isJson } from '../../../src/kit/contract/index.ts';
import type { Exchange } from '../../../src/kit/verify/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { createConforming, runAgainst } from '../../conformance/run-in-process.ts';
import { whyEquivalent } from '../equivalents.ts';
import { createLiar } from '../liar.ts';
import { allMutants } from '../mutants/index.ts';
import { surveyConforming } from '../survey.ts';
import type { Row } from './part.ts';

/** What another way to judge answers makes of the lies, and what it complains of on the conforming server. */
export interface PeerRow extends Row {
  readonly alarms: number;
}

/** Another way to hold answers to a description: what it complains of, one text for each complaint. */
interface Peer {
  readonly name: string;
  complain(exchange: Exchange): readonly string[];
}

/**
 * What peers make of the same lies on the same traffic, anywhere and at any level. A complaint that the conforming server
 * gets as well does not count; an answer that never comes is noticed by everybody.
 */
export async function compareWithPeers(tell: (text: string) => void): Promise<readonly PeerRow[]> {
  const contract = packagedContract();
  const peers = [plainAjv(contract), await prismOutput(contract)];
  const mutants = allMutants(contract, await surveyConforming(contract)).filter(
    ({ id }) => whyEquivalent(id) === undefined,
  );
  const honest = await runAgainst(createConforming(), { samples: 0 });
  const known = peers.map((peer) => new Set(honest.exchanges.flatMap((one) => peer.complain(one))));
  const caught = peers.map(() => 0);
  for (const [index, mutant] of mutants.entries()) {
    if (index % 100 === 0) tell(`peers: ${index} of ${mutants.length} mutants`);
    const { transport } = createLiar(contract, mutant, mutant.create());
    const { exchanges, violations } = await runAgainst(transport, { samples: 0 });
    const isUnanswered = violations.some(({ requirement }) => requirement.id === 'request-answered');
    for (const [at, peer] of peers.entries()) {
      const isNew = (one: Exchange): boolean => peer.complain(one).some((text) => !known[at]?.has(text));
      if (isUnanswered || exchanges.some(isNew)) caught[at] = (caught[at] ?? 0) + 1;
    }
  }
  return peers.map(({ name }, at) => {
    return { what: name, passed: caught[at] ?? 0, all: mutants.length, alarms: known[at]?.size ?? 0 };
  });
}

function plainAjv(contract: Contract): Peer {
  return {
    name: 'validating status code and body with Ajv',
    complain({ operation, request, response }) {
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
}

/** What `prism proxy` complains of in answers; its complaints about requests are none about the server. */
async function prismOutput({ document }: Contract): Promise<Peer> {
  const operations = await getHttpOperationsFromSpec(structuredClone(document) as never);
  const byId = new Map(operations.map((operation) => [operation.iid, operation]));
  return {
    name: 'Prism 5.14.2, the validation of its proxy',
    complain({ operation, request, response }) {
      const resource = byId.get(operation?.id);
      if (resource === undefined || request.method !== operation?.method) return [];
      const headers = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
      const element = { statusCode: response.status, headers, body: bodyOf(response) };
      return complaints(() => validateOutput({ resource, element })).map(
        (text) => `${operation?.id} ${response.status} ${text}`,
      );
    },
  };
}

// A media type that is none makes it fail itself, which nobody overlooks.
function complaints(judge: () => ReturnType<typeof validateOutput>): readonly string[] {
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
