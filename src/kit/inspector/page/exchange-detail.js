import { ask } from './control.js';
import { describePlace, describeStatus, statusClass } from './describe.js';
import { breakable, fill, find, h } from './dom.js';
import { attempt } from './say.js';

/** @typedef {import('./control.js').Schemas['JournalEntry']} Entry */

/** Sections that were folded stay folded from one exchange to the next. */
const folded = new Set(['Request headers', 'Response headers']);

/**
 * Shows one exchange; none when it is `undefined`.
 * @param {Entry | undefined} entry
 * @param {{ onBack: () => void, describedAt: (pointer: string) => Promise<unknown> }} options
 */
export function showExchange(entry, options) {
  const pane = find('#detail');
  pane.scrollTop = 0;
  if (entry === undefined) {
    const hint = 'Choose an exchange to see what was sent, what came back and what the contract says.';
    fill(pane, h('h2', { id: 'detail-title', class: 'hidden' }, 'One exchange'), h('p', { class: 'empty' }, hint));
    return;
  }
  const { request, response } = entry;
  fill(
    pane,
    h('button', { type: 'button', class: 'back quiet', click: options.onBack }, 'Back to the list'),
    renderTitle(entry),
    renderActions(entry),
    renderVerdict(entry, options.describedAt),
    renderMessage('Request', request.headers, request.body),
    response.status === 0 ? renderNoResponse(entry) : renderMessage('Response', response.headers, response.body),
  );
}

/** @param {Entry} entry */
function renderTitle({ id, at, operation, request, response, duration_ms, delay_ms, fault, forced }) {
  const facts = [
    ['Operation', operation ?? 'none'],
    ['Time', at.replace('T', ' ')],
    ['Took', `${duration_ms} ms${delay_ms > 0 ? `, held back for ${delay_ms} ms` : ''}`],
    ...(fault === null ? [] : [['Fault', fault]]),
    ...(forced === null ? [] : [['Overridden by', forced]]),
  ];
  return h(
    'header',
    { class: 'exchange-head' },
    h(
      'h2',
      { id: 'detail-title', tabindex: -1 },
      h('span', { class: `status ${statusClass(response.status)}` }, describeStatus(response.status, fault)),
      h('span', { class: 'line' }, h('b', {}, request.method), ' ', ...breakable(request.url)),
      h('span', { class: 'soft' }, `#${id}`),
    ),
    h('dl', { class: 'facts' }, ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
  );
}

/** @param {Entry} entry */
function renderActions(entry) {
  const { request, response } = entry;
  return h(
    'div',
    { class: 'actions' },
    h('button', { type: 'button', click: () => copyCurl(entry) }, 'Copy as curl'),
    request.body !== null &&
      h('button', { type: 'button', click: () => copyBody(request.body, 'the request body') }, 'Copy request body'),
    response.body !== null &&
      h('button', { type: 'button', click: () => copyBody(response.body, 'the response body') }, 'Copy response body'),
  );
}

/** @param {Entry} entry */
export function copyCurl({ id }) {
  return attempt(async () => {
    // The page does not know what was a token; the mock does.
    const { command } = /** @type {{ command: string }} */ (await ask(`journal/${id}/curl`));
    await copy(command, 'as curl; it reads tokens from environment variables');
  });
}

/**
 * Copies a body, laid out where it is JSON.
 * @param {string | null} body
 * @param {string} what
 */
export async function copyBody(body, what) {
  if (body === null) return;
  const value = parse(body);
  await copy(value === undefined ? body : JSON.stringify(value, null, 2), what);
}

/**
 * @param {Entry} entry
 * @param {(pointer: string) => Promise<unknown>} describedAt
 */
function renderVerdict({ operation, mismatches, forced }, describedAt) {
  const isFine = mismatches.length === 0;
  const isBeside = operation === null && !isFine && mismatches.every(({ pointer }) => pointer === '');
  const title = isBeside ? 'Why it was rejected' : 'What the contract says';
  const fine =
    operation === null
      ? 'The request is for no operation of the contract.'
      : forced === null
        ? 'Nothing here breaks the contract.'
        : 'The outcome was overridden; the request matches the contract.';
  return h(
    'section',
    { class: `verdict ${isFine ? 'good' : 'bad'}`, 'aria-label': title },
    h('h3', {}, title),
    isFine && h('p', {}, fine),
    !isFine && h('ul', {}, ...mismatches.map((mismatch) => renderMismatch(mismatch, describedAt))),
  );
}

/**
 * @param {Entry['mismatches'][number]} mismatch
 * @param {(pointer: string) => Promise<unknown>} describedAt
 */
function renderMismatch(mismatch, describedAt) {
  const { message, pointer } = mismatch;
  const place = h('p', {}, h('b', {}, describePlace(mismatch)), ' ', message);
  if (pointer === '') return h('li', {}, place);
  const described = h('div', {}, h('p', { class: 'soft' }, 'Reading the contract…'));
  const details = h('details', {}, h('summary', {}, h('code', {}, ...breakable(pointer))), described);
  const read = () => attempt(async () => fill(described, renderJson(await describedAt(pointer))));
  details.addEventListener('toggle', read, { once: true });
  return h('li', {}, place, details);
}

/** @param {Entry} entry */
function renderNoResponse({ fault }) {
  const why = fault === null ? 'The connection broke off before.' : `The fault ${fault} took its place.`;
  return h(
    'section',
    { class: 'message', 'aria-label': 'Response' },
    h('h3', {}, 'Response'),
    h('p', {}, `No response was sent. ${why}`),
  );
}

/**
 * @param {'Request' | 'Response'} kind
 * @param {Readonly<Record<string, string>>} headers
 * @param {string | null} body
 */
function renderMessage(kind, headers, body) {
  const fields = Object.entries(headers);
  const rows = fields.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)));
  const length = Number(headers['content-length'] ?? 0);
  const isCut = body !== null && new Blob([body]).size < length && !body.includes('[redacted]');
  return h(
    'section',
    { class: 'message', 'aria-label': kind },
    h('h3', {}, kind),
    fold(`${kind} headers`, fields.length, h('table', { class: 'fields' }, h('tbody', {}, ...rows))),
    body === null && h('p', { class: 'soft' }, 'No body.'),
    isCut && h('p', { class: 'soft' }, `The journal keeps the beginning of this body of ${length} bytes.`),
    body !== null && renderBody(body),
  );
}

/**
 * @param {string} title
 * @param {number} count
 * @param {Node} content
 */
function fold(title, count, content) {
  const details = h('details', { open: !folded.has(title) }, h('summary', {}, `${title} (${count})`), content);
  details.addEventListener('toggle', () => {
    if (details.open) folded.delete(title);
    else folded.add(title);
  });
  return details;
}

/**
 * Puts a text on the clipboard and says so.
 * @param {string} text
 * @param {string} what
 */
async function copy(text, what) {
  await attempt(() => write(text), `Copied ${what}.`);
}

/** @param {string} text */
async function write(text) {
  // Only pages of this machine and encrypted ones get the clipboard; a mock on another machine is neither.
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text).catch(() => {
      throw new Error('The browser does not let this page copy.');
    });
    return;
  }
  const area = h('textarea', { class: 'hidden' });
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (!isCopied) throw new Error('The browser does not let this page copy.');
}

/**
 * A body for a person: JSON is laid out and coloured, anything else is shown as it is.
 * @param {string} text
 */
function renderBody(text) {
  const value = parse(text);
  return value === undefined ? h('pre', { class: 'body' }, text) : renderJson(value);
}

/**
 * JSON, laid out and coloured.
 * @param {unknown} value
 */
function renderJson(value) {
  const pre = h('pre', { class: 'body' });
  const text = JSON.stringify(value, null, 2);
  let last = 0;
  for (const match of text.matchAll(tokens)) {
    const [token, string, colon] = match;
    pre.append(text.slice(last, match.index));
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'property';
    pre.append(h('span', { class: `json-${kind}` }, string ?? token), colon ?? '');
    last = match.index + token.length;
  }
  pre.append(text.slice(last));
  return pre;
}

const tokens = /("(?:[^"\\]|\\.)*"?)(:)?|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * The value of a JSON text; `undefined` when it is not JSON.
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
