import { h } from './dom.js';

/**
 * A body for a person: JSON is laid out and coloured, anything else is shown as it is.
 * @param {string} text
 */
export function renderBody(text) {
  const value = parse(text);
  return value === undefined ? h('pre', { class: 'body' }, text) : renderJson(value);
}

/**
 * JSON, laid out and coloured.
 * @param {unknown} value
 */
export function renderJson(value) {
  const pre = h('pre', { class: 'body' });
  const text = JSON.stringify(value, null, 2);
  let last = 0;
  for (const match of text.matchAll(tokens)) {
    const [token, string, colon] = match;
    pre.append(text.slice(last, match.index));
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'member';
    pre.append(h('span', { class: `json-${kind}` }, string ?? token), colon ?? '');
    last = match.index + token.length;
  }
  pre.append(text.slice(last));
  return pre;
}

const tokens = /("(?:[^"\\]|\\.)*"?)(:)?|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * The value of a JSON text; `undefined` when it is none.
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

/**
 * A text laid out as JSON where it is JSON.
 * @param {string} text
 */
export function layOut(text) {
  const value = parse(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
