import { UsageError } from './usage-error.ts';

/** Reads `--host`. Node takes an empty one for every address of the machine. */
export function readHost(text: string): string {
  if (text.trim() === '') throw new UsageError('--host is an address of this machine, such as 127.0.0.1; it is empty');
  return text;
}

/** What a person can do about a server that could not listen; any other error is given back as it is. */
export function explainListen(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host?: string | undefined; readonly port?: number | undefined },
): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return new UsageError(`${where} is in use; end what listens there, or choose another --port`, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new UsageError(`${where} may not be listened on; choose a --port above 1023`, { cause: error });
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return new UsageError(`${host} is not an address of this machine`, { cause: error });
  }
  return error;
}
