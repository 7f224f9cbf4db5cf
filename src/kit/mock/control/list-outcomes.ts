import type { components } from '../../../generated/control.ts';
import {
  type Content,
  type Contract,
  type ErrorCode,
  isJson,
  judgeResponse,
  type Operation,
  parameterExamples,
  sampleOf,
} from '../../contract/index.ts';
import { describeAsCurl, literal } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { errorBody } from '../pipeline/error-reply.ts';
import { exampleNames } from '../pipeline/negotiate.ts';
import { faultKinds, type Outcome } from '../pipeline/outcome.ts';
import type { Step } from '../pipeline/scenario.ts';
import { createClock } from '../world/clock.ts';
import { createRandom } from '../world/random.ts';

/** Where a first request goes. */
interface Place {
  /** The address of the API, with its base path. */
  readonly base: string;
  readonly world: string | undefined;
}

/** Everything that a scenario step can choose, by operation. */
export function listOutcomes(api: MockedApi, contract: Contract, place: Place): components['schemas']['Outcomes'] {
  return {
    operations: contract.operations.map((operation) => ({
      operation: operation.id,
      method: operation.method,
      path: operation.pathTemplate,
      summary: operation.summary ?? null,
      is_download: contract.response(operation, operation.successStatus)?.content.some(isFile) ?? false,
      errors: contract.errorCodes
        .filter((entry) => canRespondWith(api, contract, operation, entry))
        .map(({ code, status, meaning }) => ({ code, status, meaning })),
      examples: operation.responses.flatMap(({ status, content }) =>
        content.flatMap(({ examples }) =>
          examples.map(({ name, summary }) => ({ name, status, summary: summary ?? null })),
        ),
      ),
    })),
    faults: faultKinds,
    command: firstCommand(api, contract, place),
  };
}

const isFile = ({ mediaType }: Content): boolean => !isJson(mediaType);

// A name or an example of somebody's description may hold anything, so it is quoted like every other command.
function firstCommand({ tokens }: MockedApi, contract: Contract, { base, world }: Place): string | null {
  const operation = contract.operations.find(({ method }) => method === 'GET');
  if (operation === undefined || tokens.example === undefined) return null;
  const path = operation.pathTemplate.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(parameter === undefined ? name : exampleOf(contract, parameter));
  });
  const field = operation.security[0]?.[0]?.field;
  const credential =
    field?.in === 'header' ? [field.name, tokens.example] : ['Authorization', `Bearer ${tokens.example}`];
  const headers = [credential, ...(world === undefined ? [] : [['X-Mock-World', world]])] as [string, string][];
  const shown = { split: (text: string) => [literal(text)], splitHeader: (_: string, text: string) => [literal(text)] };
  const curl = describeAsCurl({ method: 'GET', url: base + path, headers }, shown);
  return curl.kind === 'command' ? curl.command : null;
}

function exampleOf({ document }: Contract, { pointer, schema }: Operation['parameters'][number]): string {
  return String(parameterExamples(document, pointer)[0]?.value ?? sampleOf(document, schema));
}

// Only the shape of the error counts, so one state serves for all.
const capacity = 1;

/** Whether the contract lets an operation respond with an error code, under the status code of the code or another. */
function canRespondWith(
  api: MockedApi,
  contract: Contract,
  operation: Operation,
  { status, code, message }: Pick<ErrorCode, 'status' | 'code' | 'message'>,
): boolean {
  const headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
  const header = (name: string): string | undefined => headers[name];
  const clock = createClock(() => 0);
  const state = api.state?.create({ clock, random: createRandom('sample'), capacity });
  const body = errorBody(api, { clock, state }, { status, code, message });
  return judgeResponse(contract, operation, { status, header, body }).length === 0;
}

/** What the steps of a scenario ask for that the contract does not have, in one line. */
export function findImpossible(api: MockedApi, contract: Contract, steps: readonly Step[]): string | undefined {
  for (const { operation: id, match, outcome } of steps) {
    const named = contract.operations.filter((operation) => id === undefined || operation.id === id);
    if (named.length === 0) {
      return `there is no operation "${id}"; the operations are ${list(contract.operations.map((other) => other.id))}`;
    }
    const inPath = named.flatMap(({ parameters }) => parameters.filter((one) => one.in === 'path'));
    const known = [...new Set(inPath.map(({ name }) => name))];
    const unknown = Object.keys(match?.path ?? {}).find((name) => !known.includes(name));
    const others = known.length === 0 ? `${id ?? 'the API'} has none` : `the path parameters are ${list(known)}`;
    if (unknown !== undefined) return `there is no path parameter "${unknown}"; ${others}`;
    const reason = findImpossibleOutcome({ api, contract }, named, outcome);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

interface Mocked {
  readonly api: MockedApi;
  readonly contract: Contract;
}

// A step for every operation is possible when one of them can take it.
function findImpossibleOutcome(
  mocked: Mocked,
  operations: readonly Operation[],
  { answer: response, error, code, example, fault }: Outcome,
): string | undefined {
  const { contract } = mocked;
  if (response !== undefined) return findImpossibleResponse(response);
  if (error !== undefined) return findImpossibleError(mocked, operations, { error, code });
  if (fault === 'error') return undefined;
  const who = operations.length === 1 ? String(operations[0]?.id) : 'no operation';
  const never = operations.length === 1 ? 'does not declare' : 'declares';
  if (code !== undefined && !operations.some((operation) => contract.response(operation, code) !== undefined)) {
    return `${who} ${never} the status code ${code}`;
  }
  const examples = new Set(operations.flatMap(exampleNames));
  if (example === undefined || examples.has(example)) return undefined;
  return `there is no example "${example}"; the examples are ${list([...examples])}`;
}

// https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5
function findImpossibleResponse({
  status,
  headers = {},
  body,
  body_base64: encoded,
}: NonNullable<Outcome['answer']>): string | undefined {
  // A browser keeps the cookies of a host name for all its ports, so those of every other server of the machine are at stake.
  const shared = Object.keys(headers).find((name) => name === 'set-cookie' || name === 'clear-site-data');
  if (shared !== undefined)
    return `a fixed response has no ${shared}: it would reach every other server of this machine`;
  return status === 204 && (body ?? encoded ?? '') !== ''
    ? 'a response with the status code 204 has no body'
    : undefined;
}

function findImpossibleError(
  { api, contract }: Mocked,
  operations: readonly Operation[],
  { error, code }: { readonly error: string; readonly code: number | undefined },
): string | undefined {
  const { errorCodes } = contract;
  const known = errorCodes.find((entry) => entry.code === error);
  if (known === undefined) {
    return `there is no error code "${error}"; the codes are ${list(errorCodes.map((entry) => entry.code))}`;
  }
  const isPossible = (entry: ErrorCode): boolean =>
    operations.some((operation) =>
      canRespondWith(api, contract, operation, { ...entry, status: code ?? entry.status }),
    );
  if (isPossible(known)) return undefined;
  const who = operations.map(({ id }) => id).join(' or ');
  const possible = errorCodes.filter(isPossible).map((entry) => entry.code);
  const others = possible.length === 0 ? 'with no code' : `only with ${list(possible)}`;
  return `${who} never returns ${code ?? known.status} with ${error}; ${code === undefined ? '' : `${code} comes `}${others}`;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
