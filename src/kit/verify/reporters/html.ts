import { createHash } from 'node:crypto';
import { levels } from '../../contract/index.ts';
import { escapeMarkup as text } from '../../http/index.ts';
import { flatten } from '../findings.ts';
import {
  countCreated,
  describeSummary,
  describeVerdict,
  type Report,
  type ReportedFinding,
  type ReportedRequirement,
} from '../report.ts';

/** The style of the page: the reader's own fonts, light and dark, and wide things scroll by themselves. */
const style = `
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
const script = `
for (const box of document.querySelectorAll('input[data-level]')) {
  box.addEventListener('change', () => {
    for (const finding of document.querySelectorAll('.finding')) {
      if (finding.dataset.level === box.dataset.level) finding.hidden = !box.checked;
    }
  });
}
`;

// Whatever a response holds: nothing but the page's own style and script takes effect, and nothing is loaded.
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/** A report as one page that asks for nothing else: it can be mailed, archived and read on a phone. */
export function renderHtml(report: Report): string {
  const { contract, target, findings, requirements, coverage, created, started, tool } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`Conformance of ${target.url}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Conformance of ${text(target.url)}</h1>
<p class="verdict ${report.verdict}">${text(describeVerdict(report))}</p>
<p>${text(describeSummary(report))}</p>
<p class="quiet">${text(`${contract.title} ${contract.version}, ${tool.name} ${tool.version}, ${started}`)}</p>
<h2 id="findings">Findings</h2>
${renderFilter(findings)}
${findings.length === 0 ? '<p>None.</p>' : findings.map(renderFinding).join('\n')}
<h2 id="requirements">Requirements</h2>
<div class="wide"><table>
<thead><tr><th scope="col">outcome</th><th scope="col">level</th><th scope="col">requirement</th></tr></thead>
<tbody>${requirements.map(renderRequirement).join('\n')}</tbody>
</table></div>
<h2 id="coverage">Coverage</h2>
<details><summary>${coverage.filter(({ seen }) => seen > 0).length} of ${coverage.length} things the description says were seen</summary>
<div class="wide"><table>
<thead><tr><th scope="col">operation</th><th scope="col">kind</th><th scope="col">what</th><th scope="col">exercised</th><th scope="col">seen</th><th scope="col">violated</th></tr></thead>
<tbody>${coverage.map(renderCoverage).join('\n')}</tbody>
</table></div></details>
<h2 id="created">Left on the target</h2>
${created.length === 0 ? '<p>Nothing.</p>' : `<details><summary>${text(countCreated(created))}</summary><ul>${created.map(({ id, url }) => `<li><code>${text(id)}</code> ${text(url)}</li>`).join('')}</ul></details>`}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function renderFilter(findings: readonly ReportedFinding[]): string {
  const boxes = levels.map((level) => {
    const count = flatten(findings).filter((finding) => finding.level === level).length;
    return `<label><input type="checkbox" data-level="${level}" checked> ${level} (${count})</label>`;
  });
  return findings.length === 0 ? '' : `<p class="filter">${boxes.join(' ')}</p>`;
}

function renderFinding(finding: ReportedFinding): string {
  const { level, requirement, title, message, expected, actual, pointer, line, source, patch, waived } = finding;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['required', title],
    ['expected', expected === undefined ? undefined : show(expected)],
    ['came', actual === undefined ? undefined : show(actual)],
    ['contract', pointer === undefined ? undefined : `${pointer}${line === undefined ? '' : ` (line ${line})`}`],
    ['source', source === 'none' ? undefined : source],
    ['seen', `${finding.occurrences} times, in ${finding.seenIn.join(', ')}`],
    ['waived', waived && `${waived.reason} ${waived.issue}`],
    ['repeat', finding.curl ?? finding.noCurl],
    ['patch', patch],
  ];
  const list = rows.map(([name, value]) => (value === undefined ? '' : `<dt>${name}</dt><dd>${text(value)}</dd>`));
  const heading = `<summary><span class="level ${level}">${level}</span> <code>${text(requirement)}</code> ${text(message)}</summary>`;
  return `<details class="finding" data-level="${level}"${level === 'MUST' ? ' open' : ''}>${heading}<dl>${list.join('')}</dl>${renderExchange(finding)}${renderConsequences(finding)}</details>`;
}

function renderConsequences({ consequences }: ReportedFinding): string {
  return consequences.length === 0 ? '' : `<p>So also:</p>${consequences.map(renderFinding).join('\n')}`;
}

function renderExchange({ exchange }: ReportedFinding): string {
  if (exchange === undefined) return '';
  const { request, response } = exchange;
  const fields = (headers: readonly (readonly [string, string])[]): string =>
    headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const sent = `${request.method} ${request.url}\n${fields(request.headers)}\n\n${request.body ?? ''}`;
  const came =
    response === undefined
      ? 'no response'
      : `${response.status}\n${fields(response.headers)}\n\n${response.body ?? ''}`;
  return `<details><summary>exchange ${exchange.number}</summary><pre>${text(sent)}</pre><pre>${text(came)}</pre></details>`;
}

function renderRequirement({ id, level, title, outcome, reason }: ReportedRequirement): string {
  const why = reason === undefined ? '' : `<br><span class="quiet">${text(reason)}</span>`;
  return `<tr><td class="${outcome}">${outcome}</td><td>${level}</td><td><code>${text(id)}</code><br>${text(title)}${why}</td></tr>`;
}

function renderCoverage(item: Report['coverage'][number]): string {
  const { operation, kind, name, exercised, seen, violated, pointer, reason } = item;
  const what = `<code title="${text(pointer)}">${text(name)}</code>${reason === undefined ? '' : `<br><span class="quiet">${text(reason)}</span>`}`;
  return `<tr><td>${text(operation)}</td><td>${kind}</td><td>${what}</td><td>${exercised}</td><td>${seen}</td><td>${violated}</td></tr>`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
