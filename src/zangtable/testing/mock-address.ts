/** Where a test finds its world of a mock. */
export interface MockAddress {
  /** The base URL of the mock. */
  readonly url: string;
  /** The id of the world. */
  readonly id: string;
  /** The header that leads a request into the world: give it to the client under test. */
  readonly headers: { readonly 'X-Mock-World': string };
}

/** The address of a world. */
export function addressOf(url: string, id: string): MockAddress {
  return { url, id, headers: { 'X-Mock-World': id } };
}

let count = 0;

/** An id for one more world, unlike those of other processes. */
export function newWorldId(): string {
  count += 1;
  return `test-${crypto.randomUUID().slice(0, 8)}-${count}`;
}
