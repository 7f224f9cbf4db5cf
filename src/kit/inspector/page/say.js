import { fill, find, h } from './dom.js';

const said = find('#said');
const trouble = find('#trouble');
let timer = 0;

/**
 * Reports what was done, for a moment; a screen reader says it too.
 * @param {string} text
 */
export function say(text) {
  clearTimeout(timer);
  said.textContent = text;
  timer = setTimeout(() => {
    said.textContent = '';
  }, 4000);
}

/**
 * Reports what did not work, until it is put away.
 * @param {string} text
 */
function sayTrouble(text) {
  const putAway = () => {
    trouble.hidden = true;
    fill(trouble);
  };
  fill(trouble, h('p', {}, text), h('button', { type: 'button', click: putAway }, 'Put away'));
  trouble.hidden = false;
}

/**
 * Does something that may fail, and reports in plain words when it does.
 * @param {() => Promise<unknown>} work
 * @param {string} [success] what to show when it worked
 */
export async function attempt(work, success) {
  try {
    await work();
    if (success !== undefined) say(success);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    sayTrouble(error.message);
  }
}
