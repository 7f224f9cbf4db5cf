import { readFile } from 'node:fs/promises';
import { createMockHandler as createHandler, type MockHandler, type MockOptions } from '../../kit/mock/index.ts';
import { type RunningMock, type StartOptions, startMock as start } from '../../kit/mock/server/index.ts';
import { packagedFile } from '../contract-file.ts';
import { mockedApi } from '../mocked-api.ts';

export type {
  FaultKind,
  JournalEntry,
  JournalFilter,
  Limits,
  MockHandler,
  MockOptions,
  Outcome,
  Span,
  Step,
  WorldControl,
} from '../../kit/mock/index.ts';
export type { RunningMock, StartOptions } from '../../kit/mock/server/index.ts';

/**
 * Creates a `(Request) => Response` mock without a port and without Node dependencies, so it also runs in a Service
 * Worker. Throws a TypeError for an unknown or invalid option.
 * @example
 * const mock = createMockHandler();
 * const response = await mock(new Request('http://mock/projects/example_project/exports', { headers }));
 */
export function createMockHandler(options: MockOptions = {}): MockHandler {
  return createHandler(mockedApi, options);
}

/**
 * Starts a mock on a port. Rejects with the system's error when the port is taken, and with a TypeError for an unknown
 * or invalid option.
 * @example
 * await using mock = await startMock();
 * const response = await fetch(`${mock.url}/projects/example_project/exports`, { headers });
 */
export function startMock(options: StartOptions = {}): Promise<RunningMock> {
  return start({ ...mockedApi, contractText: () => readFile(packagedFile, 'utf8') }, options);
}
