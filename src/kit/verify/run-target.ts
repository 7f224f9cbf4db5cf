import { type Operation, type Parameter, sampleOf, writeParameter } from '../contract/index.ts';
import { createProbe } from './client.ts';
import type { Exchange, ReceivedResponse } from './exchange.ts';
import { type Foreign, foreignOf } from './foreign.ts';
import { type RunSettings, respondsAtAll } from './run-state.ts';
import { emptyRun, type Run, runSuite } from './run-suite.ts';
import { NoResponse, type Transport } from './transport.ts';

/** Looks at a target, runs a suite against it where it is the API, and looks again where it may have gone away meanwhile. */
export async function runTarget<Given>(settings: RunSettings<Given>): Promise<Run> {
  const why = await whyNotReady(settings);
  if (why !== undefined) return emptyRun(settings, why);
  const run = await runSuite(settings);
  if (run.interrupted || run.lost !== undefined) return run;
  const lost = (await whyTokenRejected(settings, run)) ?? (await whyAway(settings, run));
  return lost === undefined ? run : { ...run, lost };
}

/** Why nothing can be judged; `undefined` when the API responds. */
async function whyNotReady<Given>(settings: RunSettings<Given>): Promise<string | undefined> {
  const { suite, baseUrl, timeout = 10_000 } = settings;
  const { transport, isSilent } = watchSilence(settings, timeout);
  const own = { ...settings, transport };
  const rejected = await suite.preflight?.(own);
  const why = rejected ?? (isSilent() ? undefined : (await lookAt(own))?.advice);
  if (!isSilent()) return why;
  return `${baseUrl} did not respond within ${timeout} ms; check that it is up, or give it longer with --timeout`;
}

/** Sees whether nothing at all gets a response: neither what is asked, nor the root, which is asked while the first still waits. */
function watchSilence<Given>(
  settings: RunSettings<Given>,
  timeout: number,
): { readonly transport: Transport; readonly isSilent: () => boolean } {
  let [isAsked, isAlive, isLate] = [false, false, false];
  const askElse = async (): Promise<void> => {
    if (isAsked) return;
    isAsked = true;
    isAlive = (await respondsAtAll(settings.transport, settings)) || isAlive;
  };
  const transport: Transport = async (request) => {
    const timer = setTimeout(askElse, timeout / 2);
    try {
      const response = await settings.transport(request);
      isAlive = true;
      return response;
    } catch (error) {
      if (error instanceof NoResponse && error.reason === 'timeout') isLate = true;
      else isAlive = true;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return { transport, isSilent: () => isLate && !isAlive };
}

const mostProbes = 3;

/** What responds in place of the API to everything that is asked; `undefined` when one response may be the API's. */
async function lookAt<Given>(settings: RunSettings<Given>): Promise<Foreign | undefined> {
  const { contract, baseUrl } = settings;
  const [first, ...others] = contract.operations.filter(({ method }) => method === 'GET').slice(0, mostProbes);
  if (first === undefined) return void (await respondsAtAll(settings.transport, settings));
  const isForeign = (response: ReceivedResponse | undefined): Foreign | undefined =>
    response && foreignOf(contract, response.exchange, baseUrl);
  const found = isForeign(await ask(settings, first));
  if (found === undefined) return undefined;
  // One operation may be broken: others are asked as well, or what nobody describes.
  const more =
    others.length > 0 ? others.map((one) => ask(settings, one)) : [ask(settings, first, '/contract-kit-unknown')];
  return (await Promise.all(more)).every((response) => isForeign(response) !== undefined) ? found : undefined;
}

async function ask<Given>(
  settings: RunSettings<Given>,
  operation: Operation,
  pathTemplate?: string,
): Promise<ReceivedResponse | undefined> {
  const path = Object.fromEntries(
    operation.parameters
      .filter(({ in: place }) => place === 'path')
      .map((parameter) => [parameter.name, textFor(settings, parameter)]),
  );
  // What does not respond at all is for the run to say.
  return await createProbe(settings)
    .send(operation.id, { path, ...(pathTemplate !== undefined && { pathTemplate }) })
    .catch(() => undefined);
}

function textFor<Given>({ contract, given }: RunSettings<Given>, parameter: Parameter): string {
  const known = (given as Readonly<Record<string, unknown>> | undefined)?.[parameter.name];
  const value = known ?? sampleOf(contract.document, parameter.schema, { isSent: true }) ?? 'x';
  return writeParameter(parameter, value)[0]?.[1] || 'x';
}

// A token that expires in the middle of a run looks like a hundred breaches.
async function whyTokenRejected<Given>(settings: RunSettings<Given>, { violations }: Run): Promise<string | undefined> {
  const { token, suite } = settings;
  const isOwn = ({ request, response: { status } }: Exchange): boolean =>
    status === 401 && request.headers.some(([, value]) => value === token || value.endsWith(` ${token}`));
  if (!violations.some(({ exchange }) => exchange !== undefined && isOwn(exchange))) return undefined;
  const rejected = await suite.preflight?.(settings);
  return rejected === undefined
    ? undefined
    : `the token was accepted at first and is rejected now, so it may have expired: ${rejected}`;
}

const mostAgain = 5;

// What a gateway responds to the same request every time, while others pass, is the target's doing.
async function whyAway<Given>(settings: RunSettings<Given>, { exchanges }: Run): Promise<string | undefined> {
  const { contract, baseUrl, transport } = settings;
  // A check that cannot go on may be skipped, and leaves no violation.
  const failed = exchanges.filter((exchange) => foreignOf(contract, exchange, baseUrl)?.kind === 'gateway');
  if (failed.length === 0) return undefined;
  const now = await lookAt(settings);
  if (now !== undefined) return now.advice;
  for (const { request, response } of failed.slice(0, mostAgain)) {
    const again = await transport(request).catch(() => undefined);
    if (again?.status === response.status) continue;
    const times = failed.length === 1 ? 'once' : `${failed.length} times`;
    const repeated = request.effect === 'safe' ? '' : `; ${request.method} ${request.url} was sent again to see that`;
    return `a gateway responded ${response.status} ${times} in the middle of the run, and no longer does; run it again${repeated}`;
  }
  return undefined;
}
