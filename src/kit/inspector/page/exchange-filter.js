import { describePlace } from './describe.js';
import { fill, find, h } from './dom.js';

/** @typedef {import('./control.js').Schemas['JournalEntry']} Entry */

const none = '(none)';

/**
 * The filter above the list.
 * @param {() => void} onChange
 */
export function createExchangeFilter(onChange) {
  const form = find('#filter');
  const text = /** @type {HTMLInputElement} */ (find('#filter-text'));
  const status = /** @type {HTMLSelectElement} */ (find('#filter-status'));
  const operation = /** @type {HTMLSelectElement} */ (find('#filter-operation'));
  const mismatch = /** @type {HTMLInputElement} */ (find('#filter-mismatch'));
  const preflight = /** @type {HTMLInputElement} */ (find('#filter-preflight'));
  form.addEventListener('input', onChange);
  form.addEventListener('submit', (event) => event.preventDefault());

  return {
    focus: () => text.focus(),
    clear() {
      /** @type {HTMLFormElement} */ (form).reset();
      onChange();
    },
    /** @param {readonly string[]} operations */
    offer(operations) {
      const before = operation.value;
      const options = operations.map((id) => h('option', { value: id }, id));
      fill(operation, h('option', { value: '' }, 'All'), ...options, h('option', { value: none }, 'None'));
      operation.value = before;
      if (operation.selectedIndex === -1) operation.value = '';
    },
    /** @param {Entry} entry */
    isShown(entry) {
      const wanted = operation.value;
      if (wanted !== '' && (entry.operation ?? none) !== wanted) return false;
      if (status.value !== '' && String(Math.floor(entry.response.status / 100)) !== status.value) return false;
      if (!preflight.checked && isPreflight(entry)) return false;
      if (mismatch.checked && entry.mismatches.length === 0) return false;
      const words = text.value.toLowerCase().split(/\s+/);
      return words.every((word) => haystackOf(entry).includes(word));
    },
  };
}

// A browser sends them by itself: they say little of the page, and there are many.
/** @param {Entry} entry */
function isPreflight({ request: { method, headers } }) {
  return method === 'OPTIONS' && 'access-control-request-method' in headers;
}

/** @type {WeakMap<Entry, string>} */
const haystacks = new WeakMap();

/** @param {Entry} entry */
function haystackOf(entry) {
  const known = haystacks.get(entry);
  if (known !== undefined) return known;
  const { operation, request, response, mismatches, forced, fault } = entry;
  const texts = [
    ...[request.method, request.url, operation, String(response.status), request.body, response.body, forced, fault],
    ...[...Object.entries(request.headers), ...Object.entries(response.headers)].map((field) => field.join(': ')),
    ...mismatches.map((mismatch) => `${describePlace(mismatch)} ${mismatch.message} ${mismatch.pointer}`),
  ];
  const haystack = texts.join('\n').toLowerCase();
  haystacks.set(entry, haystack);
  return haystack;
}
