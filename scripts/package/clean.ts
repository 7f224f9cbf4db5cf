import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pack.ts';

// Before packing: the compiler never deletes, so a file that was renamed would be packed under both names.
for (const folder of ['src', 'require', 'conformance', 'docs'])
  rmSync(join(root, 'dist', folder), { recursive: true, force: true });
