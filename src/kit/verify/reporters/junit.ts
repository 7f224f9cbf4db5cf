import { escapeMarkup } from '../../http/index.ts';
import { flatten } from '../findings.ts';
import { levelsFrom, type Report, type ReportedFinding, type ReportedRequirement } from '../report.ts';
import type { CheckOutcome } from '../run-check.ts';

/** A report for CI servers: failed is a failure, errored an error, skipped a skip with its reason. A finding below `failOn` is reported in the output. */
export function renderJUnit(report: Report): string {
  const { requirements, started, duration, target } = report;
  const cases = requirements.map((requirement) => caseOf(report, requirement));
  const count = (status: CheckOutcome['status']): number => cases.filter(({ outcome }) => outcome === status).length;
  const failures = cases.filter(({ breaches }) => breaches.length > 0).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${count('errored')}"`;
  const time = (duration / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // Jenkins' xUnit plugin knows no `skipped` here: https://github.com/jenkinsci/xunit-plugin
    `<testsuites ${counts} time="${time}">`,
    `  <testsuite name="${escapeXml(`conformance of ${target.url}`)}" ${counts} skipped="${count('skipped')}" time="${time}" timestamp="${escapeXml(started)}">`,
    ...cases.map(renderCase),
    ...renderBelow(report),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

// A reader who looks at failures only still meets what does not fail the run.
function renderBelow(report: Report): readonly string[] {
  const { findings, failOn } = report;
  const below = flatten(findings).filter((finding) => finding.waived === undefined && !isBreach(report, finding));
  if (below.length === 0) return [];
  const lines = below.map(({ level, requirement, message }) => `${level} ${requirement}: ${message}`);
  const head = `${below.length} ${below.length === 1 ? 'finding is' : 'findings are'} below ${failOn} and no failure:`;
  return [`    <system-out>${escapeXml([head, ...lines].join('\n'))}</system-out>`];
}

interface Case extends ReportedRequirement {
  readonly breaches: readonly ReportedFinding[];
  readonly others: readonly ReportedFinding[];
}

function caseOf(report: Report, requirement: ReportedRequirement): Case {
  const own = flatten(report.findings).filter((finding) => finding.requirement === requirement.id);
  const breaches = own.filter((finding) => finding.waived === undefined && isBreach(report, finding));
  return { ...requirement, breaches, others: own.filter((finding) => !breaches.includes(finding)) };
}

function renderCase({ id, kind, title, outcome, reason = '', elapsed = 0, breaches, others }: Case): string {
  const inside = [
    ...breaches.slice(0, 1).map(() => renderFailure(breaches)),
    ...(outcome === 'errored' ? [`<error message="${escapeXml(reason)}"/>`] : []),
    ...(outcome === 'skipped' ? [`<skipped message="${escapeXml(reason)}"/>`] : []),
    ...(others.length > 0 ? [`<system-out>${escapeXml(others.map(describe).join('\n'))}</system-out>`] : []),
  ];
  const open = `    <testcase classname="conformance.${kind}" name="${escapeXml(`${id}: ${title}`)}" time="${(elapsed / 1000).toFixed(3)}"`;
  return inside.length === 0 ? `${open}/>` : `${open}>${inside.join('')}</testcase>`;
}

function isBreach({ failOn }: Report, { level }: ReportedFinding): boolean {
  return levelsFrom(failOn).includes(level);
}

function renderFailure(breaches: readonly ReportedFinding[]): string {
  const [first] = breaches;
  return `<failure type="${first?.level}" message="${escapeXml(first?.message ?? '')}">${escapeXml(breaches.map(describe).join('\n\n'))}</failure>`;
}

function describe(finding: ReportedFinding): string {
  const { level, message, pointer = '', expected, actual, curl, noCurl = '', waived } = finding;
  const lines = [`${level} ${message}${waived === undefined ? '' : ` (waived: ${waived.reason}, ${waived.issue})`}`];
  if (expected !== undefined) lines.push(`expected ${JSON.stringify(expected)}`);
  if (actual !== undefined) lines.push(`came ${JSON.stringify(actual)}`);
  return [...lines, pointer, curl ?? noCurl].filter((line) => line !== '').join('\n');
}

function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them.
  const characters = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return escapeMarkup(characters).replaceAll('\n', '&#10;');
}
