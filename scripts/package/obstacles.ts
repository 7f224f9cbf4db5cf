/** What is known before a release. */
export interface ReleaseFacts {
  readonly manifest: { readonly name: string; readonly version: string; readonly repository?: unknown };
  readonly changelog: string;
  /** `git status --porcelain`. */
  readonly changes: string;
  /** The tags of the commit that is checked out. */
  readonly tags: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What stands in the way of a release; empty when nothing does. */
export function findObstacles({ manifest, changelog, changes, tags, env }: ReleaseFacts): readonly string[] {
  const { version, repository } = manifest;
  const canProve = env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined || env.SIGSTORE_ID_TOKEN !== undefined;
  const obstacles: readonly (readonly [stands: boolean, what: string])[] = [
    [changes !== '', 'the working tree has changes; commit them, so that what is published can be found again'],
    [!tags.includes(`v${version}`), `this commit is not tagged v${version}; tag it`],
    [!changelog.includes(`## ${version}`), `CHANGELOG.md has no "## ${version}"; say what is new`],
    [repository === undefined, 'package.json names no repository; provenance points at the one that was built from'],
    [
      !canProve,
      'nothing here can prove where the package is built; publish from a CI job that may ask for an id token',
    ],
  ];
  return obstacles.filter(([stands]) => stands).map(([, what]) => what);
}
