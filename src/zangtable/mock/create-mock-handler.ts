import { createMockHandler as createHandler, type MockHandler, type MockOptions } from '../../kit/mock/index.ts';
import { mockedApi } from '../mocked-api.ts';

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
