import { benchFolder, projectFolder, versionOf } from './prepare.ts';

/** What a contender is started with. */
export interface Launch {
  readonly port: number;
  /** The OpenAPI description to serve. */
  readonly contract: string;
  /** The answer that the bare server gives. */
  readonly answerFile: string;
}

/** A server that is measured: its name in the tables, and the arguments of the `node` that runs it. */
export interface Contender {
  readonly name: string;
  command(launch: Launch): readonly string[];
}

/** The contract that every contender serves unless a part says otherwise. */
export const contractFile = `${projectFolder}openapi.yaml`;

/** The unit of every ratio. */
export const bare: Contender = {
  name: 'bare `node:http`',
  command: ({ port, answerFile }) => [`${benchFolder}bare-server.mjs`, String(port), answerFile],
};

/** Our mock, as a team runs it, without the line per request. */
export const ours: Contender = {
  name: 'zangtable-contract',
  command: ({ port, contract }) => [
    `${projectFolder}dist/src/zangtable/bin.js`,
    ...['mock', '--port', String(port), '--log', 'silent'],
    ...(contract === contractFile ? [] : ['--contract', contract]),
  ],
};

/** Prism's CLI as it comes: a line for each step of each request. */
export function prismDefault(): Contender {
  return { name: `Prism CLI ${prismVersion()}`, command: (launch) => prism(launch, []) };
}

/** Prism's CLI without its log. */
export function prismSilent(): Contender {
  return {
    name: `Prism CLI ${prismVersion()}, silent`,
    command: (launch) => prism(launch, ['--verboseLevel', 'silent']),
  };
}

/** Mockoon's CLI, which reads the OpenAPI description itself. */
export function mockoon(): Contender {
  return {
    name: `Mockoon CLI ${versionOf('@mockoon/cli')}`,
    command: ({ port, contract }) => [
      `${benchFolder}node_modules/@mockoon/cli/bin/run.js`,
      ...['start', '--data', contract, '--port', String(port), '--hostname', '127.0.0.1'],
      ...['--disable-log-to-file', '--disable-admin-api'],
    ],
  };
}

/** openapi-backend on `node:http`, validating requests and answering the example. */
export function openapiBackend(): Contender {
  return {
    name: `openapi-backend ${versionOf('openapi-backend')}`,
    command: ({ port, contract }) => [`${benchFolder}openapi-backend-server.mjs`, String(port), contract],
  };
}

const prismVersion = () => versionOf('@stoplight/prism-cli');

function prism({ port, contract }: Launch, flags: readonly string[]): readonly string[] {
  const script = `${projectFolder}node_modules/@stoplight/prism-cli/dist/index.js`;
  return [script, 'mock', '--host', '127.0.0.1', '--port', String(port), ...flags, contract];
}
