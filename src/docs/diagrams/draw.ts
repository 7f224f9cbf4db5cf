import { drawSequence } from './sequence.ts';
import { drawTimeline } from './timeline.ts';

const kinds: Readonly<Record<string, (title: string, lines: readonly string[]) => string>> = {
  timeline: drawTimeline,
  sequence: drawSequence,
};

/** The picture of a text: its first line names the kind and the title, as in `timeline: A day`. Throws for an unknown kind. */
export function drawDiagram(text: string): string {
  const [first = '', ...lines] = text.trim().split('\n');
  const [, kind = '', title = ''] = /^(\w+): (.+)$/.exec(first) ?? [];
  const draw = kinds[kind];
  if (draw === undefined) throw new Error(`a diagram begins with ${Object.keys(kinds).join(' or ')}, not "${first}"`);
  return draw(title, lines);
}
