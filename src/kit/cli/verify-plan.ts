import type { Api } from '../define-api.ts';
import type { Redactor } from '../http/index.ts';
import { createMockHandler, type MockedApi } from '../mock/index.ts';
import {
  createFetchTransport,
  type Exchange,
  type RunSettings,
  runSuite,
  SelectionError,
  showInLine,
  type Transport,
} from '../verify/index.ts';
import { type ExitCode, UsageError } from './define-command.ts';

/** Prints every request that a run would send, with its effect, and sends none: the mock responds instead of the target. */
export async function printPlan(
  { mock, tokens, suite }: Api,
  settings: RunSettings<unknown>,
  redactor: Redactor,
): Promise<ExitCode> {
  const transport = createPlanTransport(mock, settings, tokens.example);
  const { rate: _rate, ...pace } = settings.pace ?? {};
  const run = await runSuite({ ...settings, transport, pace }).catch((error: unknown) => {
    throw error instanceof SelectionError ? new UsageError(error.message, { cause: error }) : error;
  });
  const ids = run.exchanges.flatMap((exchange) => suite.created(exchange)?.id ?? []);
  const lines = [...run.exchanges].sort((a, b) => a.number - b.number).map((exchange) => describe(exchange, ids));
  console.log(redactor.text(lines.join('\n')));
  const creating = run.exchanges.filter(({ request }) => request.effect === 'creates').length;
  console.log(`\n${lines.length} requests, ${creating} of which may create something. Nothing was sent.`);
  return 0;
}

// The token of the run is known to the target alone; the mock knows its own.
function createPlanTransport(
  mock: MockedApi,
  { contract, token, baseUrl }: RunSettings<unknown>,
  known: string,
): Transport {
  const send = createFetchTransport(createMockHandler(mock, { contract, basePath: new URL(baseUrl).pathname }));
  return async (request) => {
    const headers = request.headers.map(([name, value]) => [name, value.replace(token, known)] as const);
    return await send({ ...request, headers });
  };
}

function describe({ request, madeBy }: Exchange, ids: readonly string[]): string {
  const { method, url, body, effect } = request;
  const text =
    body === undefined
      ? ''
      : body.byteLength === 0
        ? ' (an empty body)'
        : ` ${showInLine(new TextDecoder().decode(body))}`;
  const generic = ids.reduce((line, id) => line.replaceAll(id, '<new id>'), `${method} ${url}${text}`);
  return `${effect.padEnd(8)} ${generic}  (${madeBy})`;
}
