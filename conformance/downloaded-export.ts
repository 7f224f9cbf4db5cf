import { isAccepted, type ReceivedResponse, skip } from '../src/kit/verify/index.ts';
import { sharedExport } from './created-export.ts';
import type { Context } from './define-check.ts';
import type { Export } from './export.ts';

/** The bytes of an export, with the manifest that promised them. */
export interface DownloadedExport {
  readonly manifest: Export;
  readonly response: ReceivedResponse;
}

/** Downloads an export by its id. */
export async function download({ client, given: { project } }: Context, id: string): Promise<ReceivedResponse> {
  return await client.send('downloadExport', { path: { project, export_id: id } });
}

/** One download in each format, for all checks that look at one. */
export async function sharedDownload(context: Context, format: 'json' | 'sql'): Promise<DownloadedExport> {
  const { manifest } = await sharedExport(context, format);
  return await context.shared(`the download of the export as ${format}`, async (own) => {
    const response = await download(own, manifest.id);
    if (!isAccepted(response)) skip(`the export as ${format} could not be downloaded`);
    return { manifest, response };
  });
}
