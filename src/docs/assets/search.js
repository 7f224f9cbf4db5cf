// The search over all pages. Without JavaScript it is not shown.

const root = document.currentScript.dataset.root;

addEventListener('DOMContentLoaded', () => startSearch(document.querySelector('.search')));

function startSearch(search) {
  const input = search.querySelector('input');
  const output = search.querySelector('.results');
  search.hidden = false;
  input.addEventListener('focus', loadIndex, { once: true });
  input.addEventListener('input', () => show(input, output));
  document.addEventListener('keydown', (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
  search.addEventListener('keydown', (event) => moveFocus(event, input, output));
  search.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !search.contains(relatedTarget)) output.hidden = true;
  });
  document.addEventListener('click', ({ target }) => {
    if (!search.contains(target)) output.hidden = true;
  });
}

function moveFocus(event, input, output) {
  if (event.key === 'Escape') {
    output.hidden = true;
    input.focus();
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return;
  const links = [...output.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'Enter') {
    if (at < 0) links[0]?.click();
    return;
  }
  event.preventDefault();
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
}

let loading;

// A script and not a fetch, because pages opened from a file may not fetch.
function loadIndex() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${root}assets/search-index.js`;
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
  return loading;
}

async function show(input, output) {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  output.hidden = words.length === 0;
  if (words.length === 0) return;
  await loadIndex();
  const found = globalThis.searchEntries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12);
  const list = document.createElement('ol');
  for (const { entry } of found) list.append(resultOf(entry, words));
  const count = document.createElement('p');
  count.setAttribute('role', 'status');
  count.textContent = found.length === 0 ? `Nothing about “${input.value}”.` : `${found.length} found`;
  output.replaceChildren(count, list);
}

// Every word must occur somewhere.
function scoreOf(entry, words) {
  const scores = words.map((word) => scoreOfWord(entry, word));
  if (scores.includes(0)) return 0;
  return scores.reduce((sum, score) => sum + score, entry.heading === '' ? 1 : 0);
}

// A page that is called so counts most, then a title, a heading, the text.
function scoreOfWord({ page, heading, text }, word) {
  const title = page.toLowerCase();
  const isWholePage = heading === '';
  const parts = [
    [100, isWholePage && title === word],
    [30, isWholePage && title.startsWith(word)],
    [20, title.includes(word)],
    [12, heading.toLowerCase().includes(word)],
    [3, text.toLowerCase().includes(word)],
  ];
  return parts.reduce((sum, [points, holds]) => (holds ? sum + points : sum), 0);
}

function resultOf({ url, page, heading, text }, words) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = root + url;
  const title = document.createElement('strong');
  title.textContent = heading === '' ? page : `${page} › ${heading}`;
  const excerpt = document.createElement('small');
  const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 50);
  for (const part of text.slice(at, at + 150).split(new RegExp(`(${words.map(escapePattern).join('|')})`, 'i'))) {
    const hit = words.includes(part.toLowerCase());
    const node = hit ? document.createElement('mark') : document.createTextNode(part);
    if (hit) node.textContent = part;
    excerpt.append(node);
  }
  link.append(title, excerpt);
  item.append(link);
  return item;
}

function escapePattern(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
