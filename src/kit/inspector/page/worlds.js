import { changeWorld, currentWorld } from './control.js';
import { fill, find, h } from './dom.js';

/** @typedef {import('./control.js').Schemas} Schemas */

/**
 * The choice of the world.
 * @param {() => void} onChange
 */
export function createWorlds(onChange) {
  const select = /** @type {HTMLSelectElement} */ (find('#world'));
  const name = /** @type {HTMLInputElement} */ (find('#world-name'));

  /** @param {Schemas['Worlds']['worlds']} worlds */
  function show(worlds) {
    const exchanges = new Map(worlds.map(({ id, exchanges }) => [id, exchanges]));
    const ids = [...new Set(['default', currentWorld(), ...exchanges.keys()])].sort();
    // Options that stay are kept, so that an open list does not close under the pointer.
    if (ids.join() !== [...select.options].map(({ value }) => value).join()) {
      fill(select, ...ids.map((id) => h('option', { value: id })));
    }
    for (const option of select.options) option.text = `${option.value} (${exchanges.get(option.value) ?? 0})`;
    select.value = currentWorld();
  }

  /** @param {string} id */
  function change(id) {
    if (id === currentWorld()) return;
    changeWorld(id);
    onChange();
  }

  select.addEventListener('change', () => change(select.value));
  find('#open-world').addEventListener('submit', (event) => {
    event.preventDefault();
    change(name.value);
    name.value = '';
  });
  show([]);
  return {
    show,
    /**
     * Takes what a name of a world looks like from the description of the control API.
     * @param {any} description
     */
    offer(description) {
      const { pattern, description: explanation } = description.components.schemas.WorldId;
      // A pattern of HTML is read with the flag `v`, which wants a dash in a class escaped.
      name.pattern = pattern.replaceAll('-]', '\\-]');
      name.title = explanation;
    },
  };
}
