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

/** What a range such as `image/*` may stand for, JSON where that fits; what is no range stands for itself. */
export function typeWithin(range: string): string {
  const [kind = '', subtype] = essenceOf(range)?.split('/') ?? [];
  if (subtype !== '*') return range;
  return kind === '*' || kind === 'application' ? 'application/json' : `${kind}/${usual[kind] ?? 'plain'}`;
}

const usual: Readonly<Record<string, string>> = { image: 'png', audio: 'mpeg', video: 'mp4' };

/** How closely a range of the description (`text/*`, any type) fits an essence: 3 exact, 2 subtype, 1 anything, 0 not at all. */
export function closeness(range: string, essence: string): number {
  const wanted = essenceOf(range);
  if (wanted === undefined) return 0;
  if (wanted === essence) return 3;
  if (wanted === '*/*') return 1;
  return wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)) ? 2 : 0;
}

/**
 * Whether an `Accept` field admits a media type. An absent field admits everything; one without a valid range admits nothing.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function accepts(accept: string | undefined, essence: string): boolean {
  if (accept === undefined || accept === '*/*' || accept === essence) return true;
  let best = { closeness: 0, quality: 0 };
  for (const element of accept.split(',')) {
    const [range = '', ...parameters] = element.split(';').map((part) => part.trim());
    const fit = closeness(range, essence);
    if (fit > best.closeness) best = { closeness: fit, quality: qualityOf(parameters) };
  }
  return best.quality > 0;
}

function qualityOf(parameters: readonly string[]): number {
  const stated = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  if (stated === undefined) return 1;
  const quality = Number(stated.slice(stated.indexOf('=') + 1));
  return Number.isFinite(quality) ? quality : 0;
}
