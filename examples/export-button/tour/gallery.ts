import type { IncomingMessage, ServerResponse } from 'node:http';
import type { State } from './states.ts';

const style = `
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif }
  body { margin: 1rem; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem }
  h1, h2 { grid-column: 1 / -1; margin: 0 }
  figure { margin: 0 } figcaption { margin-bottom: .3rem }
  iframe { width: 100%; height: 56rem; zoom: .75; border: 1px solid gray; border-radius: .5rem; box-sizing: border-box }`;

// The page knows nothing of the tour: the gallery presses its button, as a person would.
const script = `
  for (const frame of document.querySelectorAll('iframe[data-press]')) {
    const press = () => {
      const button = frame.contentDocument?.querySelector(frame.dataset.press);
      if (button) button.click();
      else setTimeout(press, 200);
    };
    press();
  }`;

/** Responds with one page that shows every state. */
export function renderGallery(states: readonly State[], { url }: IncomingMessage, response: ServerResponse): void {
  if (url !== '/') {
    response.writeHead(404).end();
    return;
  }
  const groups = groupByOperation(states);
  const parts = [...groups].map(([operation, group]) => `<h2>${operation}</h2>${group.map(figure).join('')}`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title><style>${style}</style>
<h1>${states.length} states of one page</h1>${parts.join('')}<script>${script}</script>`);
}

function groupByOperation(states: readonly State[]): Map<string, State[]> {
  const groups = new Map<string, State[]>();
  for (const state of states) groups.set(state.operation, [...(groups.get(state.operation) ?? []), state]);
  return groups;
}

function figure({ id, title, operation }: State): string {
  const press = operation === 'listExports' ? '' : ' data-press="button[type=submit]"';
  const label = `${id}: ${title}`.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<figure><figcaption>${label}</figcaption><iframe loading="lazy" title="${label}" src="/state/${id}/"${press}></iframe></figure>`;
}
