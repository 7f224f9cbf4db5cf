/** @typedef {import('../../../generated/control.js').components['schemas']} Schemas */

/** The world that is shown and controlled. */
let world = new URLSearchParams(location.search).get('world') ?? 'default';

// The page has a cookie by now; the token in its address would stay in the history, and be sent along with the address.
if (new URLSearchParams(location.search).has('token')) {
  const address = new URL(location.href);
  address.searchParams.delete('token');
  history.replaceState(null, '', address);
}

export function currentWorld() {
  return world;
}

/**
 * Shows and controls another world; its name stands in the address, so that it can be sent to somebody.
 * @param {string} name
 */
export function changeWorld(name) {
  world = name;
  const address = new URL(location.href);
  if (name === 'default') address.searchParams.delete('world');
  else address.searchParams.set('world', name);
  history.replaceState(null, '', address);
}

/**
 * Asks the control API; rejects with an Error whose message is for the person who looks at the page.
 * @param {string} path below the page's own
 * @param {{ method?: string, body?: object }} [options]
 * @returns {Promise<unknown>} the JSON of the response; `undefined` when it has none
 */
export async function ask(path, { method = 'GET', body } = {}) {
  // What cannot be a world is rejected by the mock in words, not by the browser for what a header may hold.
  const headers = {
    'x-mock-world': encodeURIComponent(world),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  } catch {
    throw new Error('The mock does not respond. Is it still running?');
  }
  if (!response.ok) throw new Error(await explain(response));
  return response.status === 204 ? undefined : await response.json();
}

/** @param {Response} response */
async function explain(response) {
  const problem = await response.json().catch(() => undefined);
  const { detail } = /** @type {{ detail?: string }} */ (problem ?? {});
  return detail === undefined
    ? `The mock responded with status ${response.status}.`
    : `The mock rejected this: ${detail}.`;
}

/** @returns {Promise<Schemas['Step'][]>} */
export async function askSteps() {
  const { steps } = /** @type {Schemas['Scenario']} */ (await ask('scenario'));
  return [...steps];
}

/** @param {readonly Schemas['Step'][]} steps */
export async function setSteps(steps) {
  await ask('scenario', steps.length === 0 ? { method: 'DELETE' } : { method: 'PUT', body: { steps } });
}

/** @param {Schemas['ClockChange']} change */
export async function setClock(change) {
  await ask('clock', { method: 'PUT', body: change });
}
