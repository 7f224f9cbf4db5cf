import { h } from './dom.js';
import { attempt } from './say.js';

/**
 * Puts a text on the clipboard and says so.
 * @param {string} text
 * @param {string} what
 */
export async function copy(text, what) {
  await attempt(() => write(text), `Copied ${what}.`);
}

/** @param {string} text */
async function write(text) {
  // Only pages of this machine and encrypted ones get the clipboard; a mock on another machine is neither.
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text).catch(() => {
      throw new Error('The browser does not let this page copy.');
    });
    return;
  }
  const area = h('textarea', { class: 'hidden' });
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (!isCopied) throw new Error('The browser does not let this page copy.');
}
