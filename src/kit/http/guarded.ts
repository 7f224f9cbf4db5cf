/** Wraps a listener, so that nothing that it throws, now or later, gets to who calls it. */
export function guarded<Value>(
  listener: ((value: Value) => unknown) | undefined,
  failed: (error: unknown) => void,
): (value: Value) => void {
  return (value) => {
    try {
      const result = listener?.(value);
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}

/** A listener for mistakes of the program. One that fails itself leaves the console. */
export function bugListener(onBug: ((error: unknown) => unknown) | undefined): (error: unknown) => void {
  return guarded(onBug, (error) => {
    // biome-ignore lint/suspicious/noConsole: the listener that should have reported it is what failed.
    console.error(error);
  });
}
