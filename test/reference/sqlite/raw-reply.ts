import { STATUS_CODES } from 'node:http';
import { Failure } from './failure.ts';
import type { Reply } from './reply.ts';

/** A reply as the bytes of an HTTP/1.1 message, for a socket on which Node has no request to answer. */
export const serializeReply = ({ status, headers, body }: Reply): Buffer => {
  const fields = Object.entries({ Date: new Date().toUTCString(), ...headers, Connection: 'close' });
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
};

/** What was wrong with a message that Node could not parse. */
export const describeParseError = ({ code }: NodeJS.ErrnoException): readonly [status: number, failure: Failure] => {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, new Failure('malformed', 'The header is too large.')];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, new Failure('malformed', 'The request took too long.')];
  return [400, new Failure('malformed', 'The request is not a complete HTTP/1.1 message.')];
};
