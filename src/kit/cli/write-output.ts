import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from './define-command.ts';

/** Makes a folder when it is missing. Throws a UsageError where it cannot be. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    const isFile = cause.code === 'EEXIST' || cause.code === 'ENOTDIR';
    const why = isFile ? 'there is a file in its place' : cause.message;
    throw new UsageError(`the folder ${folder} cannot be made: ${why}`, { cause });
  });
}

/** Writes a file, or `-`, which is standard output. */
export async function writeOutput(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text);
  else await writeWhole(file, text).catch((cause: Error) => cannotWrite(file, cause.message, cause));
}

/** Throws a UsageError for a file that could not be written: before the work, whose result would be lost. */
export async function checkOutput(file: string): Promise<void> {
  if (file === '-') return;
  const folder = dirname(file);
  const [present, around] = await Promise.all([kindOf(file), kindOf(folder)]);
  if (around !== 'folder')
    cannotWrite(file, around === 'none' ? `there is no folder ${folder}` : `${folder} is no folder`);
  if (present === 'folder') cannotWrite(file, 'it is a folder');
  await access(present === 'none' ? folder : file, constants.W_OK).catch((cause) =>
    cannotWrite(file, 'writing there is not allowed', cause),
  );
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'none'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none';
  }
}

function cannotWrite(file: string, why: string, cause?: unknown): never {
  throw new UsageError(`${file} cannot be written: ${why}`, { cause });
}

/** Writes a file whole or not at all: a full disk must not leave half of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const folder = dirname(target);
  const present = await stat(target).catch(() => undefined);
  // A pipe or a device cannot be replaced, nor can a file whose folder takes no other.
  if (present !== undefined && !(present.isFile() && (await isWritable(folder)))) return await writeFile(target, text);
  const draft = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx', ...(present && { mode: present.mode }) });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
