import { createClock } from './clock.js';
import { ask, askSteps, currentWorld } from './control.js';
import { find, h } from './dom.js';
import { copyBody, copyCurl, showExchange } from './exchange-detail.js';
import { createExchangeFilter } from './exchange-filter.js';
import { createExchangeList } from './exchange-list.js';
import { createKeys } from './keys.js';
import { follow } from './live.js';
import { createOverrides } from './overrides.js';
import { createResources } from './resources.js';
import { attempt, say } from './say.js';
import { createWorlds } from './worlds.js';

/** @typedef {import('./control.js').Schemas} Schemas */
/** @typedef {Schemas['JournalEntry']} Entry */

const main = find('main');
const pause = find('#pause');
const connection = find('#connection');

const filter = createExchangeFilter(() => list.refilter());
const list = createExchangeList({
  isShown: filter.isShown,
  onChoose(entry, isOpened) {
    showExchange(entry, detail);
    if (!isOpened) return;
    const isAlone =
      getComputedStyle(find('.list-pane')).display !== 'none' && matchMedia('(max-width: 45.99rem)').matches;
    setView('detail');
    if (isAlone) find('#detail-title').focus();
  },
});
const detail = { onBack: goBack, describedAt };
const overridesPane = createOverrides();
const clock = createClock();
const resources = createResources();
const worlds = createWorlds(restart);

/** @type {Promise<unknown> | undefined} the contract, read once it is asked about */
let contract;

/** How many resources the world that is shown holds. @type {number | undefined} */
let held;

/** What came while the list was paused. @type {Entry[]} */
let waiting = [];
/** @type {Entry[]} */
let arrived = [];

const listeners = {
  /** @param {Schemas['Journal']} journal */
  journal({ entries, dropped }) {
    waiting = [];
    arrived = [];
    if (!list.replace(entries, dropped)) {
      showExchange(undefined, detail);
      if (main.dataset.view === 'detail') setView('list');
    }
    showPause();
  },
  /** @param {Entry} entry */
  exchange(entry) {
    if (isPaused()) {
      waiting.push(entry);
      if (waiting.length > 1000) waiting.shift();
      showPause();
      return;
    }
    // Many may arrive within one frame; they are shown together.
    if (arrived.push(entry) === 1) requestAnimationFrame(showArrived);
  },
  /** @param {Schemas['Scenario']} scenario */
  scenario: ({ steps }) => overridesPane.show(steps),
  clock: clock.show,
  /** @param {Schemas['Worlds']} all */
  worlds(all) {
    worlds.show(all.worlds);
    const count = all.worlds.find(({ id }) => id === currentWorld())?.resources ?? 0;
    if (count === held) return;
    held = count;
    resources.load();
  },
  /** @param {Schemas['Events']['contract']} served */
  contract({ title, version, overrides, docs }) {
    contract = undefined;
    find('#docs').hidden = !docs;
    document.body.toggleAttribute('data-only-shows', !overrides);
    find('#contract').textContent = `${title} ${version}`;
    if (!overrides) return;
    attempt(async () => {
      const { operations, errorCodes, command } = await overridesPane.load();
      list.offerCommand(command ?? '');
      filter.offer(operations);
      list.nameErrors(errorCodes);
    });
  },
};

/** @type {Readonly<Record<import('./live.js').Connection, string>>} */
const connections = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'The mock does not respond; trying again…',
  rejected: 'The mock does not allow watching',
};

function restart() {
  held = undefined;
  follow(listeners, (state) => {
    connection.dataset.state = state;
    connection.textContent = connections[state];
    // An event stream does not say why it is rejected; any other request does.
    if (state === 'rejected') attempt(askSteps);
  });
}

function showArrived() {
  list.add(arrived);
  arrived = [];
}

function isPaused() {
  return pause.getAttribute('aria-pressed') === 'true';
}

function showPause() {
  pause.textContent = waiting.length === 0 ? 'Pause' : `Pause (${waiting.length} waiting)`;
}

function togglePause() {
  pause.setAttribute('aria-pressed', String(!isPaused()));
  if (!isPaused()) {
    list.add(waiting);
    waiting = [];
  }
  showPause();
  say(isPaused() ? 'The list stands still.' : 'The list is live.');
}

/** @param {'list' | 'detail' | 'overrides'} view which pane a small screen shows */
function setView(view) {
  main.dataset.view = view;
  for (const button of document.querySelectorAll('[data-show]')) {
    const isShown = button.getAttribute('data-show') === (view === 'detail' ? 'list' : view);
    button.setAttribute('aria-pressed', String(isShown));
  }
}

function goBack() {
  setView('list');
  list.focusChosen();
}

/** @param {string} pointer */
async function describedAt(pointer) {
  contract ??= ask('../openapi.json');
  const value = resolve(await contract, pointer);
  if (value === undefined) throw new Error(`The contract has nothing at ${pointer}.`);
  // A keyword alone says little; the schema around it says what was asked for.
  const isKeyword = typeof value !== 'object' || Array.isArray(value);
  return isKeyword ? resolve(await contract, pointer.slice(0, pointer.lastIndexOf('/'))) : value;
}

/**
 * What stands at a JSON Pointer, references on the way followed.
 * @param {any} document
 * @param {string} pointer
 * @returns {unknown}
 */
function resolve(document, pointer) {
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof value?.$ref === 'string') value = resolve(document, value.$ref);
    value = value?.[decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}

async function downloadHar() {
  const har = await ask('journal.har');
  const address = URL.createObjectURL(new Blob([JSON.stringify(har, null, 2)], { type: 'application/json' }));
  h('a', { href: address, download: `${currentWorld()}.har` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function resetWorld() {
  const dialog = /** @type {HTMLDialogElement} */ (find('#confirm'));
  dialog.returnValue = '';
  dialog.addEventListener(
    'close',
    () => {
      if (dialog.returnValue === 'reset') attempt(() => ask('reset', { method: 'POST' }), 'The world is as new.');
    },
    { once: true },
  );
  dialog.showModal();
}

/** @param {(entry: Entry) => unknown} work */
function withChosen(work) {
  const entry = list.chosen();
  if (entry === undefined) say('Choose an exchange first.');
  else work(entry);
}

for (const button of document.querySelectorAll('[data-show]')) {
  const view = /** @type {'list' | 'overrides'} */ (button.getAttribute('data-show'));
  button.addEventListener('click', () => setView(view));
}
pause.addEventListener('click', togglePause);
find('#clear').addEventListener('click', () => attempt(() => ask('journal', { method: 'DELETE' }), 'Forgotten.'));
find('#har').addEventListener('click', () => attempt(downloadHar));
find('#reset').addEventListener('click', resetWorld);
createKeys([
  { key: '/', does: 'Go to the filter', run: filter.focus },
  { key: 'j', does: 'Next exchange, an older one', run: () => list.move(1) },
  { key: 'k', does: 'Exchange before, a newer one', run: () => list.move(-1) },
  { key: 'c', does: 'Copy the exchange as curl', run: () => withChosen(copyCurl) },
  {
    key: 'b',
    does: 'Copy the response body',
    run: () => withChosen(({ response }) => copyBody(response.body, 'the response body')),
  },
  { key: 'p', does: 'Pause the list, or go on', run: togglePause },
  {
    key: 'Esc',
    does: 'Back to the list; clear the filter',
    run: () => (main.dataset.view === 'detail' ? goBack() : filter.clear()),
  },
]);
attempt(async () => {
  const description = await ask('openapi.json');
  clock.offer(description);
  worlds.offer(description);
});
restart();
