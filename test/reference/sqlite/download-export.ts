import { Failure } from './failure.ts';
import type { Operation } from './operation.ts';

/** GET /projects/{project}/export/download/{export_id} */
export const downloadExport: Operation = {
  needsAdmin: true,
  takesBody: false,

  run({ project, exportId }) {
    const stored = project.exports.find(exportId ?? '');
    if (!stored?.bytes) throw new Failure('not-found', 'The export is not available.');

    const { content_type: contentType, download_name: name } = stored.manifest;
    return { file: stored.bytes, contentType, name };
  },
};
