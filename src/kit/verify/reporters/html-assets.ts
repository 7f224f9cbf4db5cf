/** The style of the page: the reader's own fonts, light and dark, and wide things scroll by themselves. */
export const style = `
:root { color-scheme: light dark; --quiet: #666; --line: #ccc; --bad: #b00020; --warn: #8a5a00; --good: #186a2c; --note: #00609c; }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --line: #444; --bad: #ff8a80; --warn: #ffc966; --good: #7fd898; --note: #7fc4ff; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.verdict { font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; }
.verdict.conforms, .passed { color: var(--good); } .verdict.violates, .failed, .errored, .MUST { color: var(--bad); }
.SHOULD, .verdict.unknown { color: var(--warn); } .NOTE { color: var(--note); } .quiet, .skipped { color: var(--quiet); }
.finding { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .75rem; margin: .5rem 0; }
.level { font-weight: 700; } summary { cursor: pointer; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .75rem; margin: .5rem 0; }
dt { color: var(--quiet); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre, code, dd { font-size: .875rem; } pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--line); }
.filter label { margin-right: 1rem; } [hidden] { display: none; }
`;

/** Shows and hides findings by their level. */
export const script = `
for (const box of document.querySelectorAll('input[data-level]')) {
  box.addEventListener('change', () => {
    for (const finding of document.querySelectorAll('.finding')) {
      if (finding.dataset.level === box.dataset.level) finding.hidden = !box.checked;
    }
  });
}
`;
