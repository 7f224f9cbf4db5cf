import { createHash } from 'node:crypto';

/** What a page needs beyond its own files. */
interface Extra {
  readonly style?: string;
  readonly worker?: string;
  readonly font?: string;
}

/** The Content-Security-Policy of a page: its own files and the inline scripts that it holds, by their hashes. */
export function policyOf(html: string, { style = "'self'", worker = "'none'", font = "'none'" }: Extra = {}): string {
  // Code may hold such tags as text, so only what ends with a script's own end tag counts.
  const inline = html
    .split('</script>')
    .slice(0, -1)
    .flatMap((text) => {
      const start = text.indexOf('<script');
      const open = text.indexOf('>', start);
      return text.slice(start, open).includes(' src=') ? [] : [hashOf(text.slice(open + 1))];
    });
  const policy = {
    'default-src': "'none'",
    'script-src': ["'self'", ...new Set(inline)].join(' '),
    'style-src': style,
    'img-src': "'self' data:",
    'font-src': font,
    'connect-src': "'self'",
    'worker-src': worker,
    'base-uri': "'none'",
    'form-action': "'none'",
  };
  const text = Object.entries(policy).map(([name, value]) => `${name} ${value}`);
  return `<meta http-equiv="Content-Security-Policy" content="${text.join('; ')}">`;
}

// A browser hashes the code as it reads it: with each line ending as one line feed.
function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code.replaceAll(/\r\n?/g, '\n')).digest('base64')}'`;
}
