const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'PT1H',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  iri: 'https://example.com/',
  'uri-reference': '/',
  'uri-template': '/{id}',
  'json-pointer': '/a',
  'relative-json-pointer': '0',
  regex: '.*',
  binary: 'binary',
  byte: 'Ynl0ZXM=',
};

type Random = () => number;

const digits = (random: Random, pattern: string): string =>
  pattern.replaceAll(/x/g, () => Math.floor(random() * 16).toString(16));

const varied: Readonly<Record<string, (random: Random) => string>> = {
  'date-time': (random) =>
    new Date(1_767_225_600_000 + Math.floor(random() * 31_536_000) * 1000).toISOString().replace('.000', ''),
  date: (random) => new Date(1_767_225_600_000 + Math.floor(random() * 31_536_000) * 1000).toISOString().slice(0, 10),
  uuid: (random) => digits(random, 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'),
  email: (random) => digits(random, 'userxxxx@example.com'),
  uri: (random) => digits(random, 'https://example.com/xxxx'),
  url: (random) => digits(random, 'https://example.com/xxxx'),
  ipv4: (random) => `192.0.2.${Math.floor(random() * 256)}`,
  ipv6: (random) => digits(random, '2001:db8::1xxx'),
};

/** A text of a format; `undefined` for a format that nobody knows. */
export function sampleFormat(format: string, random: Random | undefined): string | undefined {
  const make = random && (Object.hasOwn(varied, format) ? varied[format] : undefined);
  if (make !== undefined && random !== undefined) return make(random);
  return Object.hasOwn(texts, format) ? texts[format] : undefined;
}
