import { readFile } from 'node:fs/promises';
import { type RunningMock, type StartOptions, startMock as start } from '../../kit/mock/server/index.ts';
import { packagedFile } from '../contract-file.ts';
import { mockedApi } from '../mocked-api.ts';

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
