import { fill, find, h } from './dom.js';

/** @typedef {{ key: string, does: string, run: () => void }} Shortcut */

const storage = 'inspector.single-keys';

/**
 * Shortcuts of one key. They rest while something is typed, and can be switched off, because people who speak to their
 * computer would press them by accident.
 * @param {readonly Shortcut[]} shortcuts
 * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export function createKeys(shortcuts) {
  const help = /** @type {HTMLDialogElement} */ (find('#help'));
  const isOn = /** @type {HTMLInputElement} */ (find('#keys-on'));
  const all = [...shortcuts, { key: '?', does: 'Show these keys', run: () => help.showModal() }];
  fill(
    find('#help-keys'),
    ...all.map(({ key, does }) => h('tr', {}, h('th', { scope: 'row' }, h('kbd', {}, key)), h('td', {}, does))),
  );
  isOn.checked = localStorage.getItem(storage) !== 'off';
  isOn.addEventListener('change', () => localStorage.setItem(storage, isOn.checked ? 'on' : 'off'));
  find('#help-open').addEventListener('click', () => help.showModal());

  document.addEventListener('keydown', (event) => {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (isModified || document.querySelector('dialog[open]') !== null || !isOn.checked) return;
    const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
    if (isTyping && event.key !== 'Escape') return;
    const shortcut = all.find(({ key }) => key === event.key || (key === 'Esc' && event.key === 'Escape'));
    if (shortcut === undefined) return;
    event.preventDefault();
    shortcut.run();
  });
}
