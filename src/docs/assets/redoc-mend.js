// What Redoc leaves undone for its readers, done as it renders.
const opened = new WeakSet();

const mend = () => {
  for (const block of document.querySelectorAll('#redoc pre:not([tabindex])')) block.tabIndex = 0;
  const menu = document.querySelector('#redoc .menu-content:not([role])');
  if (menu !== null) {
    menu.setAttribute('role', 'navigation');
    menu.setAttribute('aria-label', 'Operations');
  }
  // The name of a control must hold the text it shows: WCAG 2.2, 2.5.3.
  for (const control of document.querySelectorAll('#redoc button[aria-label][aria-haspopup]')) {
    const text = control.textContent.trim();
    const name = control.getAttribute('aria-label');
    if (text !== '' && !name.includes(text)) control.setAttribute('aria-label', `${name.split(':')[0]}: ${text}`);
  }
  // A section whose operations are folded away opens once; whoever closes it keeps it closed.
  for (const section of document.querySelectorAll('#redoc [data-section-id]')) {
    const button = [...section.querySelectorAll('button')].find(({ textContent }) => textContent === '+ Show');
    if (button === undefined || opened.has(section)) continue;
    opened.add(section);
    button.click();
  }
};
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
