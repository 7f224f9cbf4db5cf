import { svgPicture, svgText } from './svg.ts';

interface Call {
  readonly seconds: number;
  readonly label: string;
  readonly group: string;
}

/** A timeline, to scale, from lines like `30 s: what happens (group)` and one line `window: 420 s`. */
export function drawTimeline(title: string, lines: readonly string[]): string {
  const calls = lines.flatMap(readCall);
  const window = Number(/^window: (\d+) s$/m.exec(lines.join('\n'))?.[1]);
  if (calls.length < 2 || Number.isNaN(window)) throw new Error(`the timeline "${title}" needs calls and a window`);
  const rows = place(calls);
  const height = (rows.at(-1)?.y ?? 0) + 34;
  const text = `${title}: ${calls.map(({ seconds, label, group }) => `after ${seconds} seconds ${label}, ${group}`).join('; ')}. The window is ${window} seconds.`;
  const parts = [...brackets(rows), axis(rows), ...idle(rows, window), ...rows.flatMap(dot)];
  return svgPicture([360, height], { title, text }, parts.join(''));
}

interface Row extends Call {
  readonly y: number;
}

const axisX = 78;

function readCall(line: string): readonly Call[] {
  const found = /^(\d+) s: (.+) \((.+)\)$/.exec(line);
  return found === null ? [] : [{ seconds: Number(found[1]), label: found[2] ?? '', group: found[3] ?? '' }];
}

// To scale, but never so close that labels touch.
function place(calls: readonly Call[]): readonly Row[] {
  let y = 30;
  let last = calls[0]?.seconds ?? 0;
  return calls.map((call) => {
    y += call.seconds === last ? 0 : Math.max(44, (call.seconds - last) * 0.45);
    last = call.seconds;
    return { ...call, y };
  });
}

function axis(rows: readonly Row[]): string {
  const [first] = rows;
  return `<line x1="${axisX}" y1="${(first?.y ?? 0) - 16}" x2="${axisX}" y2="${(rows.at(-1)?.y ?? 0) + 24}" class="axis" marker-end="url(#arrow)"/>`;
}

function dot({ y, seconds, label, group }: Row): readonly string[] {
  return [
    `<circle cx="${axisX}" cy="${y}" r="6" class="dot"/>`,
    svgText([axisX - 16, y + 5], `${seconds} s`, 'end soft'),
    svgText([axisX + 18, y], label, 'strong'),
    svgText([axisX + 18, y + 17], group, 'soft'),
  ];
}

// Where two neighbours are further apart than the window, the group between them has closed.
function idle(rows: readonly Row[], window: number): readonly string[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    if (next === undefined || next.seconds - row.seconds <= window) return [];
    const top = row.y + 30;
    const bottom = next.y - 24;
    const middle = (top + bottom) / 2;
    return [
      `<rect x="${axisX + 8}" y="${top}" width="266" height="${bottom - top}" rx="8" class="gap"/>`,
      svgText([axisX + 22, middle - 12], `${next.seconds - row.seconds} s without a call`, 'strong'),
      svgText([axisX + 22, middle + 6], `That is more than the window of ${window} s:`, 'soft'),
      svgText([axisX + 22, middle + 23], 'the group closes.', 'soft'),
    ];
  });
}

function brackets(rows: readonly Row[]): readonly string[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.map((group) => {
    const own = rows.filter((row) => row.group === group);
    const top = (own[0]?.y ?? 0) - 10;
    const bottom = (own.at(-1)?.y ?? 0) + 10;
    return `<path d="M24 ${top}h-8v${bottom - top}h8" class="bracket"/>`;
  });
}
