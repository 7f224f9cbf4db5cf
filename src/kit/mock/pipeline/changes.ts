/** Says that something happened, not what: a watcher looks for itself, so that nobody has to keep what nobody watches. */
export interface Changes {
  notify(): void;
  /** Calls the watcher on every change until the function that it gives is called. */
  watch(watcher: () => void): () => void;
}

/** Changes that nobody watches yet. */
export function createChanges(): Changes {
  const watchers = new Set<() => void>();
  return {
    notify() {
      for (const watcher of watchers) watcher();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
