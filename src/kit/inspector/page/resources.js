import { ask } from './control.js';
import { fill, find, h } from './dom.js';
import { attempt } from './say.js';

/** @typedef {import('./control.js').Schemas['Resources']} Resources */

const shown = 20;

/** What the world holds, such as exports, with a form to seed it. */
export function createResources() {
  const section = find('#resources');
  const count = /** @type {HTMLInputElement} */ (find('#seed-count'));
  const within = /** @type {HTMLInputElement} */ (find('#seed-within'));

  async function load() {
    const { name, within: place, total, resources } = /** @type {Resources} */ (await ask(`resources?limit=${shown}`));
    section.hidden = name === null;
    if (name === null) return;
    find('#resources-title').textContent = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${total})`;
    find('#seed-place').textContent = place ?? '';
    fill(find('#resources-list'), ...resources.map(renderResource));
    const left = total - resources.length;
    find('#resources-more').textContent =
      total === 0 ? `This world has no ${name}.` : left > 0 ? `And ${left} older ones.` : '';
    find('#resources-clear').hidden = total === 0;
  }

  /**
   * @param {string} done
   * @param {{ method: string, body?: object }} options
   */
  const change = (done, options) => attempt(() => ask('resources', options).then(load), done);

  find('#seed').addEventListener('submit', (event) => {
    event.preventDefault();
    const body = { count: count.valueAsNumber, ...(within.value === '' ? {} : { within: within.value }) };
    change('Seeded.', { method: 'PUT', body });
  });
  find('#resources-clear').addEventListener('click', () => change('Cleared.', { method: 'DELETE' }));
  return { load: () => attempt(load) };
}

/** @param {Readonly<Record<string, unknown>>} resource */
function renderResource(resource) {
  const texts = Object.entries(resource).filter(([, value]) => typeof value === 'string');
  const { id, status } = resource;
  const title = texts.find(([key]) => /name|title/.test(key))?.[1] ?? id;
  return h(
    'li',
    {},
    h(
      'details',
      {},
      h('summary', {}, h('b', {}, String(title)), ' ', h('span', { class: 'soft' }, String(status ?? ''))),
      h('pre', { class: 'body' }, JSON.stringify(resource, null, 2)),
    ),
  );
}
