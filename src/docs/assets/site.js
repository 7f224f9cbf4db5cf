// What the pages do beyond being read: an open menu, tabs of samples, copy buttons. Without it they lose nothing but that.

addEventListener('DOMContentLoaded', () => {
  openWhere(document.querySelector('.menu'), matchMedia('(min-width: 60rem)'));
  openWhere(document.querySelector('.contents details'), matchMedia('(min-width: 44rem)'));
  for (const group of document.querySelectorAll('.samples')) makeTabs(group);
  for (const block of document.querySelectorAll('main pre:not([data-language=http])')) addCopyButton(block);
});

// Where there is room a list of links is always open; the style sheet shows it so, and assistive technology must know too.
function openWhere(list, wide) {
  if (list === null) return;
  list.open = wide.matches;
  wide.addEventListener('change', () => {
    list.open = wide.matches;
  });
}

function addCopyButton(block) {
  const frame = document.createElement('div');
  frame.className = 'code';
  block.replaceWith(frame);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent.trimEnd());
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  });
  frame.append(block, button);
}

// A label and the code after it become a tab and its panel. The language chosen last is remembered.
function makeTabs(group) {
  const labels = [...group.querySelectorAll(':scope > p')];
  if (labels.length < 2) return;
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Language');
  const tabs = labels.map((label, index) => {
    const panel = label.nextElementSibling;
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.textContent = label.textContent;
    tab.setAttribute('role', 'tab');
    tab.id = `tab-${[...document.querySelectorAll('.samples')].indexOf(group)}-${index}`;
    const wrapper = document.createElement('div');
    wrapper.id = `${tab.id}-panel`;
    wrapper.setAttribute('role', 'tabpanel');
    wrapper.dataset.language = label.textContent;
    wrapper.setAttribute('aria-labelledby', tab.id);
    panel.replaceWith(wrapper);
    wrapper.append(panel);
    label.remove();
    tab.setAttribute('aria-controls', wrapper.id);
    list.append(tab);
    return { tab, panel: wrapper };
  });
  group.prepend(list);
  const select = (chosen, focus) => {
    for (const { tab, panel } of tabs) {
      const on = tab === chosen;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      panel.hidden = !on;
    }
    if (focus) chosen.focus();
  };
  for (const [index, { tab }] of tabs.entries()) {
    tab.addEventListener('click', () => {
      select(tab, false);
      remember(tab.textContent);
    });
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      select(tabs[(index + step + tabs.length) % tabs.length].tab, true);
    });
  }
  const liked = tabs.find(({ tab }) => tab.textContent === remembered()) ?? tabs[0];
  select(liked.tab, false);
}

function remember(language) {
  try {
    localStorage.setItem('docs.language', language);
  } catch {
    // Storage may be switched off; then each page begins with the first language.
  }
}

function remembered() {
  try {
    return localStorage.getItem('docs.language');
  } catch {
    return null;
  }
}
