import { expectTypeOf, test } from 'vitest';
import {
  type Client,
  createClient,
  type Download,
  type ErrorCode,
  type Export,
  type OperationError,
  type OperationParameters,
  type Result,
  type UndeclaredStatus,
  unwrap,
  type ZangTableError,
} from '../../../src/zangtable/client/index.ts';

type Created = Result<'createSchemaExport'>;
type CreateError = OperationError<'createSchemaExport'>;
type KnownCreateError = Extract<CreateError, { kind: 'known' }>;

declare const client: Client;
const neverCalled = (_use: (...given: never[]) => unknown) => undefined;

test('ok narrows the result', () => {
  expectTypeOf<Extract<Created, { ok: true }>['error']>().toEqualTypeOf<null>();
  expectTypeOf<Extract<Created, { ok: true }>['requestId']>().toEqualTypeOf<string>();
  expectTypeOf<Extract<Created, { ok: true }>['data']['export']['format']>().toEqualTypeOf<'json' | 'sql'>();
  expectTypeOf<Extract<Created, { ok: false }>['data']>().toEqualTypeOf<null>();
  expectTypeOf<Extract<Created, { ok: false }>['requestId']>().toEqualTypeOf<string | undefined>();

  neverCalled(async () => {
    const { data, error } = await client.listExports({ project: 'p' });
    if (error === null) expectTypeOf(data.exports).toEqualTypeOf<readonly Export[]>();
    else expectTypeOf(data).toEqualTypeOf<null>();

    const result = await client.listExports({ project: 'p' });
    // @ts-expect-error data may be null until ok is read
    result.data.exports;
    // @ts-expect-error the contract names no such property
    if (result.ok) result.data.export;
  });
});

test('the codes of an operation are those that the contract lists for it', () => {
  expectTypeOf<ErrorCode<'createSchemaExport'>>().toEqualTypeOf<
    | 'missing_authorization'
    | 'invalid_token'
    | 'permission_denied'
    | 'not_found'
    | 'validation_failed'
    | 'invalid_export_format'
  >();
  expectTypeOf<ErrorCode<'listExports'>>().toEqualTypeOf<
    Exclude<ErrorCode<'createSchemaExport'>, 'invalid_export_format'>
  >();
  expectTypeOf<ErrorCode<'downloadExport'>>().toEqualTypeOf<ErrorCode<'listExports'>>();
});

test('code and status narrow each other', () => {
  neverCalled((error: KnownCreateError) => {
    if (error.status === 401) expectTypeOf(error.code).toEqualTypeOf<'missing_authorization' | 'invalid_token'>();
    if (error.status === 400) expectTypeOf(error.code).toEqualTypeOf<'validation_failed' | 'invalid_export_format'>();
    if (error.status === 403) expectTypeOf(error.code).toEqualTypeOf<'permission_denied'>();
    if (error.status === 404) expectTypeOf(error.code).toEqualTypeOf<'not_found'>();
    if (error.code === 'not_found')
      expectTypeOf(error.status).toEqualTypeOf<404 | UndeclaredStatus<'createSchemaExport'>>();
    // A status that the contract does not name may come with any code, so it has to compare.
    if (error.status === 422) expectTypeOf(error.code).toEqualTypeOf<ErrorCode<'createSchemaExport'>>();
  });
});

test('a switch over the codes of an operation is exhaustive, and a forgotten code does not compile', () => {
  const complete = (error: CreateError): string => {
    if (error.kind !== 'known') return error.message;
    switch (error.code) {
      case 'missing_authorization':
      case 'invalid_token':
        return 'sign in';
      case 'permission_denied':
        return 'ask';
      case 'not_found':
        return 'gone';
      case 'validation_failed':
      case 'invalid_export_format':
        return 'correct it';
      default:
        return error satisfies never;
    }
  };
  const forgetful = (error: CreateError): string => {
    if (error.kind !== 'known') return error.message;
    switch (error.code) {
      case 'missing_authorization':
      case 'invalid_token':
      case 'permission_denied':
      case 'not_found':
      case 'validation_failed':
        return 'known';
      default:
        // @ts-expect-error invalid_export_format is left
        return error satisfies never;
    }
  };
  // @ts-expect-error without a default the compiler misses the return for invalid_export_format
  const withoutDefault = (error: KnownCreateError): string => {
    switch (error.code) {
      case 'missing_authorization':
      case 'invalid_token':
      case 'permission_denied':
      case 'not_found':
      case 'validation_failed':
        return 'known';
    }
  };
  neverCalled(() => [complete, forgetful, withoutDefault]);
});

test('a code that the operation does not have does not compile', () => {
  neverCalled((error: Extract<OperationError<'listExports'>, { kind: 'known' }>) => {
    // @ts-expect-error listing has no format
    if (error.code === 'invalid_export_format') return;
    // @ts-expect-error misspelled
    if (error.code === 'not-found') return;
  });
});

test('an unknown code is open, and a failure without an envelope has none', () => {
  neverCalled((error: CreateError) => {
    if (error.kind === 'unknown') {
      expectTypeOf(error.status).toEqualTypeOf<number>();
      expectTypeOf(error.requestId).toEqualTypeOf<string>();
      if (error.code === 'rate_limited') return;
    }
    if (error.kind === 'timeout') {
      expectTypeOf(error.code).toEqualTypeOf<undefined>();
      expectTypeOf(error.status).toEqualTypeOf<undefined>();
    }
    if (error.kind === 'malformed') expectTypeOf(error.status).toEqualTypeOf<number>();
    // @ts-expect-error there is no such kind
    if (error.kind === 'offline') return;
  });
  expectTypeOf<CreateError['kind']>().toEqualTypeOf<
    'known' | 'unknown' | 'malformed' | 'oversized' | 'redirected' | 'network' | 'timeout' | 'aborted'
  >();
  expectTypeOf<CreateError['message']>().toEqualTypeOf<string>();
  expectTypeOf<CreateError['operation']>().toEqualTypeOf<'createSchemaExport'>();
});

test('parameters are those of the contract, side by side', () => {
  expectTypeOf<OperationParameters<'createSchemaExport'>>().toEqualTypeOf<{
    readonly project: string;
    readonly format?: 'json' | 'sql';
    readonly file_name?: string;
  }>();
  expectTypeOf<OperationParameters<'listExports'>>().toEqualTypeOf<{
    readonly project: string;
    readonly status?: 'ready' | 'not_found' | 'all';
    readonly limit?: number;
    readonly offset?: number;
  }>();
  neverCalled(() => {
    // @ts-expect-error the project is missing
    client.createSchemaExport({});
    // @ts-expect-error nothing at all
    client.listExports();
    // @ts-expect-error csv is not a format of schema exports
    client.createSchemaExport({ project: 'p', format: 'csv' });
    // @ts-expect-error the contract writes file_name
    client.createSchemaExport({ project: 'p', fileName: 'x' });
    // @ts-expect-error the export is missing
    client.downloadExport({ project: 'p' });
    // @ts-expect-error there is no such operation
    client.deleteExport({ project: 'p' });
  });
});

test('a download is a file and carries no envelope', () => {
  type Downloaded = Extract<Result<'downloadExport'>, { ok: true }>;
  expectTypeOf<Downloaded['data']>().toEqualTypeOf<Download>();
  expectTypeOf<Downloaded['requestId']>().toEqualTypeOf<undefined>();
});

test('a token has to be given, or rejected in so many words', () => {
  neverCalled(() => {
    createClient({ baseUrl: 'http://127.0.0.1:4010', token: null });
    // @ts-expect-error no token
    createClient({ baseUrl: 'http://127.0.0.1:4010' });
    // @ts-expect-error a variable of the environment may be absent
    createClient({ baseUrl: 'http://127.0.0.1:4010', token: process.env.ZANGTABLE_TOKEN });
  });
});

test('unwrap gives the data, and its error is typed', () => {
  neverCalled(async () => {
    const created = await unwrap(client.createSchemaExport({ project: 'p' }));
    expectTypeOf(created.export.id).toEqualTypeOf<string>();
    expectTypeOf(await unwrap(client.downloadExport({ project: 'p', export_id: 'exp_1' }))).toEqualTypeOf<Download>();
  });
  neverCalled((error: ZangTableError) => {
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.kind).toEqualTypeOf<OperationError['kind']>();
    if (error.code === 'not_found' || error.code === 'rate_limited') return;
    // @ts-expect-error read only
    error.code = 'x';
  });
});

test('an operation client has the calls, the key and the run, and begins no other', () => {
  neverCalled(() => {
    const action = client.operation('edit-profile-email', { onRunReplaced: ({ runId }) => runId.length });
    expectTypeOf(action.runId).toEqualTypeOf<string>();
    expectTypeOf(action.createSchemaExport).toEqualTypeOf(client.createSchemaExport);
    // @ts-expect-error read only
    action.runId = 'mine';
    // @ts-expect-error an operation is begun on the client
    action.operation('another');
  });
});
