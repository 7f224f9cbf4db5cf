import { readTextOf } from '../contract/files.ts';
import type { Access } from '../verify/index.ts';
import { type Options, UsageError } from './define-command.ts';

/** The options about TLS. */
export const tlsOptions = {
  insecure: { type: 'boolean' },
  ca: { type: 'string', takes: 'path' },
  cert: { type: 'string', takes: 'path' },
  key: { type: 'string', takes: 'path' },
} as const satisfies Options;

/** Their lines in the help. */
export const tlsHelp = `  --insecure              Accept any TLS certificate of the target
  --ca <file>             Trust this authority, too (PEM)
  --cert <file>           Show this client certificate (PEM, also with its key)
  --key <file>            The key of that certificate (PEM)
`;

/** Reads the files that the options name. */
export async function readTls(options: {
  readonly insecure?: boolean | undefined;
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}): Promise<Access> {
  const { insecure = false, ca, cert, key } = options;
  if (key !== undefined && cert === undefined) throw new UsageError('--key belongs to --cert, which is missing');
  const pem = async (name: string, file: string | undefined): Promise<string | undefined> => {
    if (file === undefined) return undefined;
    const text = await readTextOf(file);
    if (!text.includes('-----BEGIN ')) throw new UsageError(`--${name}: ${file} is not PEM`);
    return text;
  };
  const [authority, own, secret] = [await pem('ca', ca), await pem('cert', cert), await pem('key', key ?? cert)];
  return { insecure, ca: authority, cert: own, key: secret };
}
