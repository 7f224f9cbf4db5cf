import { setClock } from './control.js';
import { fill, find, h } from './dom.js';
import { attempt } from './say.js';

/** @typedef {import('./control.js').Schemas} Schemas */

/** The clock of the world that is shown. */
export function createClock() {
  /** @type {{ clock: Schemas['Clock'], seenAt: number } | undefined} */
  let seen;
  const face = /** @type {HTMLTimeElement} */ (find('#clock'));
  const freeze = find('#freeze');
  const seconds = /** @type {HTMLInputElement} */ (find('#advance-seconds'));

  function tick() {
    if (seen === undefined) return;
    const { clock, seenAt } = seen;
    const now = Date.parse(clock.now) + (clock.frozen ? 0 : performance.now() - seenAt);
    face.dateTime = new Date(now).toISOString();
    face.textContent = face.dateTime.slice(0, 19).replace('T', ' ');
    find('#clock-state').textContent = describeState(clock.frozen, now - Date.now());
    freeze.setAttribute('aria-pressed', String(clock.frozen));
  }

  setInterval(tick, 500);
  freeze.addEventListener('click', () => {
    const isFrozen = seen?.clock.frozen === true;
    attempt(() => setClock({ frozen: !isFrozen }), isFrozen ? 'The clock runs.' : 'The clock stands still.');
  });
  find('#clock-real').addEventListener('click', () =>
    attempt(() => setClock({ now: new Date().toISOString(), frozen: false }), 'The clock shows real time.'),
  );
  find('#advance').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => setClock({ advance_seconds: seconds.valueAsNumber }));
  });

  return {
    /** @param {Schemas['Clock']} clock */
    show(clock) {
      seen = { clock, seenAt: performance.now() };
      tick();
    },
    /**
     * Offers the advances that the description of the control API gives as examples.
     * @param {any} description
     */
    offer(description) {
      fill(
        find('#advances'),
        ...examplesOf(description).map(({ summary, value }) => {
          const advance = () => attempt(() => setClock(value));
          return h('button', { type: 'button', click: advance }, `${summary} (+${value.advance_seconds} s)`);
        }),
      );
    },
  };
}

/**
 * @param {boolean} isFrozen
 * @param {number} ahead milliseconds
 */
function describeState(isFrozen, ahead) {
  const seconds = Math.round(ahead / 1000);
  const state = isFrozen ? 'UTC, frozen' : 'UTC';
  if (Math.abs(seconds) < 1) return state;
  return `${state}, ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`;
}

/** @param {any} description */
function examplesOf(description) {
  const { content } = description.paths['/__mock/clock'].put.requestBody;
  /** @type {{ summary: string, value: Schemas['ClockChange'] }[]} */
  const examples = Object.values(content['application/json'].examples);
  return examples.filter(({ value }) => value.advance_seconds !== undefined);
}
