import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readTextOf } from '../contract/files.ts';
import { isControlToken, normalizeOrigin } from '../http/index.ts';
import type { Access } from '../verify/index.ts';
import { type Options, UsageError, type Values } from './define-command.ts';

export const tlsOptions = {
  insecure: { type: 'boolean' },
  ca: { type: 'string', takes: 'path' },
  cert: { type: 'string', takes: 'path' },
  key: { type: 'string', takes: 'path' },
} as const satisfies Options;

/** Their lines in the help. */
export const tlsHelp = `  --insecure              Accept any TLS certificate of the target
  --ca <file>             Also trust this certificate authority (PEM)
  --cert <file>           Client certificate (PEM, may include its key)
  --key <file>            Key of the client certificate (PEM)
`;

export async function readTls({ insecure = false, ca, cert, key }: Values<typeof tlsOptions>): Promise<Access> {
  if (key !== undefined && cert === undefined) throw new UsageError('--key belongs to --cert, which is missing');
  const [authority, own] = [await readPem('ca', ca), await readPem('cert', cert)];
  const secret = key === cert ? own : await readPem('key', key);
  if (cert !== undefined) checkKey(new X509Certificate(own ?? ''), secret ?? own ?? '', { cert, key });
  return { insecure, ca: authority, cert: own, key: secret ?? own };
}

async function readPem(option: 'ca' | 'cert' | 'key', file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readTextOf(file);
  if (!text.includes('-----BEGIN ')) throw new UsageError(`--${option}: ${file} is not PEM`);
  try {
    if (option !== 'key') new X509Certificate(text);
  } catch (cause) {
    throw new UsageError(`--${option}: ${file} holds no certificate that can be read`, { cause });
  }
  return text;
}

// What OpenSSL says of these in the middle of a handshake, nobody can read.
function checkKey(
  certificate: X509Certificate,
  pem: string,
  { cert, key }: { readonly cert: string; readonly key: string | undefined },
): void {
  const [where, or] = key === undefined ? [`--cert: ${cert}`, '; give it with --key'] : [`--key: ${key}`, ''];
  let secret: KeyObject;
  try {
    secret = createPrivateKey(pem);
  } catch (cause) {
    const why = pem.includes('ENCRYPTED')
      ? 'has a key with a passphrase; "openssl pkey" writes it without one'
      : `holds no private key that can be read${or}`;
    throw new UsageError(`${where} ${why}`, { cause });
  }
  if (!certificate.checkPrivateKey(secret)) throw new UsageError(`${where} holds the key of another certificate`);
}

/** The environment variable that is the token of the control API where `--control-token` is not given. */
export const tokenVariable = 'MOCK_CONTROL_TOKEN';

/** The options of a command that say who may talk to its server. */
export const accessOptions = {
  'allow-host': { type: 'string', multiple: true },
  'allow-origin': { type: 'string', multiple: true },
  'control-token': { type: 'string' },
} as const;

export type AccessSettings = ReturnType<typeof readAccess>;

/** Who may talk to a server, by the options of its command. Throws a UsageError, which never shows a token. */
export function readAccess(options: Values<typeof accessOptions>) {
  const { 'allow-host': allowHosts = [], 'allow-origin': allowOrigins = [] } = options;
  const noHost = allowHosts.find((host) => !/^[^\s/?#@]+$/.test(host));
  if (noHost !== undefined) throw new UsageError(`--allow-host is a host name like mock.example.com, not "${noHost}"`);
  const noOrigin = allowOrigins.find((origin) => normalizeOrigin(origin) === undefined);
  if (noOrigin !== undefined) {
    throw new UsageError(`--allow-origin is an origin like http://localhost:6006, not "${noOrigin}"`);
  }
  return { allowHosts, allowOrigins, controlToken: readControlToken(options['control-token']) };
}

function readControlToken(option: string | undefined): string | undefined {
  const token = option ?? (process.env[tokenVariable] || undefined);
  if (token === undefined || isControlToken(token)) return token;
  const where = option === undefined ? `$${tokenVariable}` : '--control-token';
  throw new UsageError(`${where} is 16 to 200 letters, digits and any of ._~-`);
}

/** The address of the inspector. A token that was made for it is shown here and nowhere else. */
export function inspectorAddress(origin: string, token: string | undefined, isGiven: boolean): string {
  if (token === undefined) return `${origin}/__mock/`;
  return isGiven ? `${origin}/__mock/?token= and the token that you gave` : `${origin}/__mock/?token=${token}`;
}
