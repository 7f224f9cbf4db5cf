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
  if (parties.length !== 2) throw new Error(`the sequence "${title}" needs two parties, not ${parties.length}`);
  const height = 70 + messages.length * 58;
  const text = `${title}: ${messages.map(({ from, to, label, detail }) => `${from} to ${to}: ${label}${detail === undefined ? '' : `, ${detail}`}`).join('; ')}.`;
  const body = [
    ...parties.map((party, index) => lane(party, lanes[index] ?? 0, height)),
    ...messages.flatMap((message, index) => arrow(message, parties, 78 + index * 58)),
  ];
  return svgPicture([360, height], { title, text }, body.join(''));
}

const lanes = [44, 316];

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

function arrow({ from, label, detail }: Message, parties: readonly string[], y: number): readonly string[] {
  const forward = from === parties[0];
  const [start, end] = forward ? [48, 311] : [312, 49];
  return [
    svgText([180, y - 8], label, 'middle strong'),
    `<line x1="${start}" y1="${y}" x2="${end}" y2="${y}" class="line${forward ? '' : ' back'}" marker-end="url(#arrow)"/>`,
    ...(detail === undefined ? [] : [svgText([180, y + 17], detail, 'middle soft')]),
  ];
}
