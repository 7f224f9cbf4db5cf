import { isJsonObject } from '../src/kit/contract/index.ts';
import { expectAccepted, expectJson, Mismatch, type ReceivedResponse, skip } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import type { Export } from './export.ts';

/** A new export and the answer that told of it. */
export interface CreatedExport {
  readonly manifest: Export;
  readonly response: ReceivedResponse;
}

/** Asks for a schema export. */
export async function createExport({ client, given: { project } }: Context, body: unknown): Promise<ReceivedResponse> {
  return await client.send('createSchemaExport', { path: { project }, body });
}

/** The manifest that an answer tells of. Without one there is nothing to judge further: rules judge its shape. */
export function manifestOf(response: ReceivedResponse): Export {
  expectAccepted(response);
  const { data } = expectJson(response);
  const manifest = isJsonObject(data) ? data.export : undefined;
  return isJsonObject(manifest) ? (manifest as unknown as Export) : skip('the answer holds no manifest');
}

/** One export in each format, for all checks that need one and do not care which. */
export async function sharedExport(context: Context, format: 'json' | 'sql'): Promise<CreatedExport> {
  return await context.shared(`an export as ${format}`, async (own) => {
    const response = await createExport(own, { format });
    try {
      return { manifest: manifestOf(response), response };
    } catch (error) {
      // That a valid request is refused is for the check of that request to say.
      if (error instanceof Mismatch) skip(`no export could be created as ${format}`);
      throw error;
    }
  });
}
