import { svgPicture, svgText } from './svg.ts';

interface Message {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly detail: string | undefined;
}

/** Messages between two parties, from lines like `You -> API: what is sent | what it carries`. */
export function drawSequence(title: string, lines: readonly string[]): string {
  const messages = lines.flatMap(readMessage);
  const parties = [...new Set(messages.flatMap(({ from, to }) => [from, to]))];
  const lanes = lanesOf[parties.length];
  if (lanes === undefined) throw new Error(`the sequence "${title}" needs two or three parties, not ${parties.length}`);
  const height = 70 + messages.length * 58;
  const text = `${title}: ${messages.map(({ from, to, label, detail }) => `${from} to ${to}: ${label}${detail === undefined ? '' : `, ${detail}`}`).join('; ')}.`;
  const places = new Map(parties.map((party, index) => [party, lanes[index] ?? 0]));
  const body = [
    ...[...places].map(([party, x]) => lane(party, x, height)),
    ...messages.flatMap((message, index) => arrow(message, places, 78 + index * 58)),
  ];
  return svgPicture([360, height], { title, text }, body.join(''));
}

const lanesOf: Readonly<Record<number, readonly number[]>> = { 2: [44, 316], 3: [44, 180, 316] };

function readMessage(line: string): readonly Message[] {
  const found = /^(.+?) -> (.+?): (.+?)(?: \| (.+))?$/.exec(line);
  if (found === null) return [];
  return [{ from: found[1] ?? '', to: found[2] ?? '', label: found[3] ?? '', detail: found[4] }];
}

function lane(party: string, x: number, height: number): string {
  return [
    `<line x1="${x}" y1="36" x2="${x}" y2="${height - 8}" class="lane"/>`,
    `<rect x="${x - 42}" y="6" width="84" height="30" rx="8" class="box"/>`,
    svgText([x, 26], party, 'middle strong'),
  ].join('');
}

function arrow(
  { from, to, label, detail }: Message,
  places: ReadonlyMap<string, number>,
  y: number,
): readonly string[] {
  const [start, end] = [places.get(from) ?? 0, places.get(to) ?? 0];
  const step = start < end ? 4 : -4;
  const middle = (start + end) / 2;
  return [
    svgText([middle, y - 11], label, 'middle strong'),
    `<line x1="${start + step}" y1="${y}" x2="${end - step - step / 4}" y2="${y}" class="line${step > 0 ? '' : ' back'}" marker-end="url(#arrow)"/>`,
    ...(detail === undefined ? [] : [svgText([middle, y + 17], detail, 'middle soft')]),
  ];
}
