import { isAccepted, Mismatch } from '../../../src/kit/verify/index.ts';
import { createExport, manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { download } from '../../downloaded-export.ts';
import { fileNameOf, isSafeFileName } from '../../file-name.ts';

export default defineCheck({
  id: 'schema-export-file-name-unicode',
  title: 'A file name beyond ASCII is answered with a safe one',
  source: 'https://www.rfc-editor.org/rfc/rfc6266#section-4.3',
  level: 'MUST',

  async run(context) {
    const response = await createExport(context, { file_name: 'Entwürfe 日本 🗂' });
    if (!isAccepted(response)) return context.observe(`refused with ${response.status}`);

    const { id, download_name } = manifestOf(response);
    const disposition = (await download(context, id)).header('content-disposition');
    const offered = disposition === undefined ? undefined : fileNameOf(disposition);
    const actual = [download_name, offered ?? ''].find((name) => !isSafeFileName(name));
    if (actual !== undefined) throw new Mismatch('the file name is not safe to save under', { actual, response });
  },
});
