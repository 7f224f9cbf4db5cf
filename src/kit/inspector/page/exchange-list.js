import { currentWorld } from './control.js';
import { describeStatus, statusClass } from './describe.js';
import { breakable, fill, find, h } from './dom.js';
import { copyBody } from './exchange-detail.js';

/** @typedef {import('./control.js').Schemas['JournalEntry']} Entry */

/** The page keeps as many exchanges as the mock does; older ones go. */
const most = 1000;

/** Beside each other, the exchange that has the focus is shown at once; on a small screen it is opened. */
const isWide = matchMedia('(min-width: 46rem)');

/**
 * The list of exchanges, the latest first.
 * @param {{ isShown: (entry: Entry) => boolean, onChoose: (entry: Entry, isOpened: boolean) => void }} options
 */
export function createExchangeList({ isShown, onChoose }) {
  const list = find('#list');
  const count = find('#count');
  const empty = find('#empty');
  /** @type {Map<number, { entry: Entry, item: HTMLLIElement, button: HTMLButtonElement }>} */
  let rows = new Map();
  /** @type {number | undefined} */
  let chosen;
  let dropped = 0;
  let offered = '';
  find('#empty-command button').addEventListener('click', () => copyBody(offered, 'the command'));
  /** @type {readonly string[]} */
  let errorCodes = [];
  find('#origin').textContent = location.origin;

  /** @param {Entry} entry */
  function addRow(entry) {
    const button = renderRow(entry, errorCodes);
    button.addEventListener('click', () => choose(entry.id, true));
    const item = h('li', { value: entry.id }, button);
    item.hidden = !isShown(entry);
    rows.set(entry.id, { entry, item, button });
    return item;
  }

  /**
   * @param {number} id
   * @param {boolean} isOpened
   */
  function choose(id, isOpened) {
    const row = rows.get(id);
    if (row === undefined) return;
    if (chosen !== undefined) rows.get(chosen)?.button.removeAttribute('aria-current');
    chosen = id;
    row.button.setAttribute('aria-current', 'true');
    showRows();
    onChoose(row.entry, isOpened);
  }

  // One stop of the Tab key for the whole list: the chosen exchange, or else the latest one that is shown.
  function showRows() {
    const visible = [...rows.values()].filter(({ item }) => !item.hidden);
    const stop = visible.find(({ entry }) => entry.id === chosen) ?? visible.at(-1);
    for (const { button } of rows.values()) button.tabIndex = button === stop?.button ? 0 : -1;
    const forgotten = dropped === 0 ? '' : `, ${dropped} older ones forgotten`;
    count.textContent = `${visible.length === rows.size ? '' : `${visible.length} of `}${rows.size}${forgotten}`;
    empty.hidden = visible.length > 0;
    find('#empty-none').hidden = rows.size > 0;
    find('#empty-command').hidden = rows.size > 0 || offered === '';
    find('#empty-command code').textContent = rows.size > 0 ? '' : offered;
    find('#empty-filtered').hidden = rows.size === 0;
    find('#empty-world').hidden = currentWorld() === 'default';
    find('#empty-field').textContent = `X-Mock-World: ${currentWorld()}`;
  }

  function forgetOldest() {
    for (const [id, { item }] of rows) {
      if (rows.size <= most) return;
      item.remove();
      rows.delete(id);
      dropped += 1;
    }
  }

  /** @param {number | 'first' | 'last'} step */
  function move(step) {
    const buttons = [...rows.values()].filter(({ item }) => !item.hidden).reverse();
    const at = buttons.findIndex(({ button }) => button === document.activeElement);
    const from = at === -1 ? buttons.findIndex(({ entry }) => entry.id === chosen) : at;
    const wanted = step === 'first' ? 0 : step === 'last' ? buttons.length - 1 : from + step;
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, wanted))];
    if (next === undefined) return;
    next.button.focus();
    if (isWide.matches) choose(next.entry.id, false);
  }

  list.addEventListener('keydown', (event) => {
    const steps = /** @type {const} */ ({ ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' });
    const { key, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
    if (!(key in steps) || ctrlKey || metaKey || altKey) return;
    event.preventDefault();
    move(steps[/** @type {keyof typeof steps} */ (key)]);
  });

  /**
   * @param {readonly Entry[]} entries
   * @param {number} older
   */
  function replace(entries, older) {
    const before = rows.get(chosen ?? -1)?.entry;
    rows = new Map();
    dropped = older;
    fill(list, ...entries.map(addRow).reverse());
    const same = before && rows.get(before.id);
    chosen = same !== undefined && same.entry.at === before?.at ? before.id : undefined;
    if (chosen !== undefined) rows.get(chosen)?.button.setAttribute('aria-current', 'true');
    showRows();
    return chosen !== undefined;
  }

  return {
    move,
    replace,
    /** @param {string} command a request to begin with */
    offerCommand(command) {
      offered = command;
      showRows();
    },
    /**
     * Marks the responses that say one of these codes.
     * @param {readonly string[]} codes
     */
    nameErrors(codes) {
      errorCodes = codes;
      const entries = [...rows.values()].map(({ entry }) => entry);
      replace(entries, dropped);
    },
    /** The exchange that is looked at; `undefined` when there is none. */
    chosen: () => (chosen === undefined ? undefined : rows.get(chosen)?.entry),
    focusChosen: () => rows.get(chosen ?? -1)?.button.focus(),
    /** @param {readonly Entry[]} entries */
    add(entries) {
      list.prepend(...entries.map(addRow).reverse());
      forgetOldest();
      showRows();
    },
    refilter() {
      for (const { entry, item } of rows.values()) item.hidden = !isShown(entry);
      showRows();
    },
  };
}

/**
 * @param {Entry} entry
 * @param {readonly string[]} errorCodes
 */
function renderRow(entry, errorCodes) {
  const { at, operation, request, response, duration_ms, delay_ms, fault, mismatches, forced } = entry;
  const said = response.status < 400 ? undefined : errorCodes.find((code) => response.body?.includes(`"${code}"`));
  const status = describeStatus(response.status, fault);
  const found = mismatches.length === 1 ? '1 mismatch' : `${mismatches.length} mismatches`;
  const waited = delay_ms > 0 ? ` + ${delay_ms} ms` : '';
  return h(
    'button',
    { type: 'button', class: 'row', tabindex: -1 },
    h('span', { class: `status ${statusClass(response.status)}` }, status),
    h('span', { class: 'line' }, h('b', {}, request.method), ' ', ...breakable(request.url)),
    h(
      'span',
      { class: 'about' },
      said !== undefined && h('span', { class: 'said-code' }, said),
      h('span', {}, operation ?? 'no operation'),
      h('time', { datetime: at }, at.slice(11, 19)),
      mismatches.length > 0 && h('span', { class: 'mark bad' }, found),
      forced !== null && h('span', { class: 'mark' }, `by ${forced}`),
      h('span', { class: 'took' }, `${round(duration_ms)} ms${waited}`),
    ),
  );
}

/** @param {number} milliseconds */
function round(milliseconds) {
  return milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds);
}
