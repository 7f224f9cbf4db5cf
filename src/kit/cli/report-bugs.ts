import { inspect } from 'node:util';

/** A listener that reports each mistake of the program once, with its stack. */
export function reportBugs(program: string, write: (line: string) => void): (error: unknown) => void {
  const reported = new WeakSet<object>();
  return (error) => {
    // The same one may come from where it happened and from the process.
    if (error instanceof Error) {
      if (reported.has(error)) return;
      reported.add(error);
    }
    write(`This is a bug of ${program}; please report it with the lines below.\n${inspect(error)}`);
  };
}

/** Keeps the process alive through a mistake that nothing else caught, until the returned function is called. */
export function survive(onBug: (error: unknown) => void): () => void {
  // Without a listener of its own, a rejection that nobody handles comes here as well.
  process.on('uncaughtException', onBug);
  return () => void process.off('uncaughtException', onBug);
}
