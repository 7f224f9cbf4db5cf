/**
 * The essence of a media type (`text/html` of `Text/HTML; charset=utf-8`); `undefined` when it is malformed.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 */
export function essenceOf(contentType: string): string | undefined {
  const known = essences.get(contentType);
  if (known !== undefined) return known;
  const essence = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (!token.test(essence)) return undefined;
  if (essences.size >= 100) essences.clear();
  // A long one is not a usual one, and would stay in memory.
  if (contentType.length <= 200) essences.set(contentType, essence);
  return essence;
}

// A server sees the same few fields over and over.
const essences = new Map<string, string>();

const token = /^[!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** Whether a media type is JSON: `application/json`, `text/json`, or one with the suffix `+json`. */
export function isJson(contentType: string): boolean {
  return /^(application|text)\/([^;]+\+)?json$/.test(essenceOf(contentType) ?? '');
}

/**
 * What a range such as `image/*` may stand for: JSON where that fits, or what an `Accept` field names that does not admit
 * the usual type; what is no range stands for itself.
 */
export function typeWithin(range: string, accept = ''): string {
  const [kind = '', subtype = ''] = essenceOf(range)?.split('/') ?? [];
  if (!subtype.startsWith('*')) return range;
  const isAny = kind === '*' || kind === 'application';
  const usualOne = isAny ? 'application/json' : `${kind}/${usual[kind] ?? 'plain'}`;
  const type = subtype === '*' ? usualOne : `${kind}/${subtype.replace('*', 'vnd.example')}`;
  const named = accept.split(',').flatMap((element) => essenceOf(element) ?? []);
  if (named.some((one) => closeness(one, type) > 0)) return type;
  return named.find((one) => !one.includes('*') && closeness(range, one) > 0) ?? type;
}

const usual: Readonly<Record<string, string>> = { image: 'png', audio: 'mpeg', video: 'mp4' };

/** How closely a range of the description (`text/*`, any type, `application/*+json`) fits an essence: 3 exact, 2 subtype, 1 anything, 0 not at all. */
export function closeness(range: string, essence: string): number {
  const wanted = essenceOf(range);
  if (wanted === undefined || essenceOf(essence) === undefined) return 0;
  if (wanted === essence) return 3;
  if (wanted === '*/*') return 1;
  const [start = '', end] = wanted.split('*', 2);
  return end !== undefined && start.endsWith('/') && essence.startsWith(start) && essence.endsWith(end) ? 2 : 0;
}

/**
 * How much an `Accept` field wants a media type, from 0, not at all, to 1. An absent or empty field wants everything; one
 * without a valid range wants nothing, and a range of the description is wanted like what it may stand for. Of types that differ
 * in a parameter, the one that it names is wanted a little more. JSON of another name is wanted less than what is named:
 * clients of some APIs name a version so, as in `application/vnd.github+json`, and read `application/json`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function qualityOf(accept: string | undefined, mediaType: string): number {
  if (accept === undefined || accept === '*/*' || accept === mediaType || !/[^\s,]/.test(accept)) return 1;
  const [essence = '', ...own] = partsOf(mediaType);
  let best = { fit: 0, quality: 0 };
  for (const element of accept.split(',')) {
    const [range = '', ...parameters] = partsOf(element);
    const isOther = parameters.some((one) => !/^(q|charset)\s*=/.test(one) && !own.includes(one));
    // Some clients write it without its slash.
    const near = nearness(range === '*' ? '*/*' : range, essence);
    const fit = near - (isOther ? 0.5 : 0);
    if (fit > best.fit) best = { fit, quality: statedIn(parameters) * (isOther ? 0.999 : 1) * (near < 1 ? 0.5 : 1) };
  }
  return best.quality;
}

function nearness(range: string, essence: string): number {
  return closeness(range, essence) || closeness(essence, range) || (isJson(range) && isJson(essence) ? 0.6 : 0);
}

function partsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
}

/** Whether two media types are the same down to their parameters. */
export function isSameType(one: string, other: string): boolean {
  return partsOf(one).join() === partsOf(other).join();
}

function statedIn(parameters: readonly string[]): number {
  const stated = parameters.find((parameter) => /^q\s*=/.test(parameter));
  if (stated === undefined) return 1;
  const quality = Number(stated.slice(stated.indexOf('=') + 1));
  return Number.isFinite(quality) ? quality : 0;
}
