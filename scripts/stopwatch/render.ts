import { availableParallelism, loadavg } from 'node:os';
import type { Made } from './journey.ts';

/** The most that a journey may take. */
export const most = { seconds: 120, commands: 4 } as const;

/** The table, and below it each journey with the time of each command. */
export function renderStopwatch(journeys: readonly Made[]): string {
  const rows = journeys.map(
    ({ title, steps, seconds, goal }) => `| ${title} | ${steps.length} | ${seconds.toFixed(1)} | ${goal} |`,
  );
  const parts = journeys.map(({ title, steps }) => {
    const lines = steps.map(({ command, seconds }) => `# ${seconds.toFixed(1)} s\n${command}`);
    return `## ${title[0]?.toUpperCase()}${title.slice(1)}\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
  });
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `# How long it takes to begin

Written by \`npm run stopwatch\`: each journey begins in an empty folder with nothing in npm's cache, and installation counts. A packed tarball stands in for the release. A journey may take ${most.seconds} seconds and ${most.commands} commands.

| journey | commands | seconds | goal |
| --- | --- | --- | --- |
${rows.join('\n')}

Measured with Node.js ${process.versions.node} on ${availableParallelism()} cores, at a load of ${load}.

${parts.join('\n')}`;
}
