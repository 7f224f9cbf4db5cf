/** @typedef {import('./control.js').Schemas['JournalEntry']} Entry */

// What curl or the connection writes by itself, what only a browser sends, and secrets that are not the token.
const own =
  /^(host|connection|content-length|accept-encoding|transfer-encoding|user-agent|sec-.*|priority|expect|cookie|proxy-.*)$/;

/**
 * The request as a command line. The journal has no tokens, so the line reads one from the variable `ZANGTABLE_TOKEN`.
 * @param {Entry['request']} request
 * @param {string} origin
 */
export function renderCurl({ method, url, headers, body }, origin) {
  const address = /^https?:/i.test(url) ? url : origin + url;
  const lines = [`curl ${method === 'HEAD' ? '--head' : `--request ${method}`} ${quote(address)}`];
  for (const [name, value] of Object.entries(headers)) {
    if (!own.test(name)) lines.push(`--header ${quote(`${name}: ${value}`)}`);
  }
  if (body !== null) lines.push(`--data-raw ${quote(body)}`);
  return lines.join(' \\\n  ');
}

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`
    .replaceAll(/(pat_)?\[redacted\]/g, `'"$ZANGTABLE_TOKEN"'`)
    .replace(/(_TOKEN")''$/, '$1');
}
