import type { Result } from '../verify/index.ts';

/** Shows how far a run has come. */
interface Progress {
  show(done: number, all: number, result: Result): void;
  clear(): void;
}

/** One line that is written over on a terminal; nothing elsewhere, where the result says it all. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = 0;
  const write = (text: string): void => void stream.write(`\r\u001b[2K${text}`);
  return {
    show(done, all, { requirement }) {
      const now = performance.now();
      if (now - shown < 50) return;
      shown = now;
      write(`${done}/${all} ${requirement.id}`.slice(0, (stream.columns ?? 80) - 1));
    },
    clear: () => write(''),
  };
}
