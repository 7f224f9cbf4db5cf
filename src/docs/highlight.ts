import { escapeHtml } from './html.ts';

type Kind = 'comment' | 'string' | 'key' | 'number' | 'keyword';

/** The HTML of a code block with comments, strings, numbers and keywords set apart; unchanged text for other languages. */
export function highlight(code: string, language: string): string {
  const grammar = grammars[language];
  if (grammar === undefined) return escapeHtml(code);
  let html = '';
  let rest = 0;
  for (const match of code.matchAll(grammar)) {
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (kind === undefined || text === undefined) continue;
    html += `${escapeHtml(code.slice(rest, match.index))}${span(kind as Kind, text)}`;
    rest = match.index + text.length;
  }
  return html + escapeHtml(code.slice(rest));
}

function span(kind: Kind, text: string): string {
  return `<span class="t-${kind}">${escapeHtml(text)}</span>`;
}

const quoted = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const number = String.raw`(?<number>\b\d[\d_.]*\b)`;

function grammar(comment: string, strings: string, keywords: string): RegExp {
  const parts = [
    `(?<comment>${comment})`,
    `(?<string>${strings})`,
    `(?<keyword>(?<![\\w./-])(?:${keywords})(?![\\w./-]))`,
    number,
  ];
  return new RegExp(parts.join('|'), 'gm');
}

const script = grammar(
  String.raw`\/\/.*$|\/\*[\s\S]*?\*\/`,
  `${quoted}|\`(?:\\\\.|[^\`\\\\])*\``,
  'await|async|using|const|let|if|else|for|of|new|return|import|from|export|throw|try|catch|function|true|false|null|undefined|type|as',
);

const grammars: Readonly<Record<string, RegExp>> = {
  json: /(?<key>"(?:\\.|[^"\\])*"(?=:))|(?<string>"(?:\\.|[^"\\])*"?)|(?<number>-?\b\d[\d.eE+-]*)|(?<keyword>\b(?:true|false|null)\b)/g,
  sh: grammar(String.raw`(?:^|(?<=\s))#.*$`, quoted, 'curl|npx|npm|node|export|if|then|fi|cat'),
  ts: script,
  js: script,
  python: grammar(
    '#.*$',
    quoted,
    'import|from|def|return|with|as|for|in|if|else|raise|try|except|print|True|False|None|not',
  ),
  yaml: grammar(String.raw`(?:^|(?<=\s))#.*$`, quoted, 'true|false|null'),
  sql: grammar('--.*$', quoted, 'CREATE|TABLE|NOT|NULL|PRIMARY|KEY|INTEGER|TEXT'),
  http: /(?<keyword>^(?:GET|POST|PUT|DELETE|PATCH|HTTP\/[\d.]+)\b)|(?<key>^[A-Za-z-]+(?=:))/gm,
};
