// @ts-check
// Takes comments and white space out of a release's scripts: a third of what a first visit loads besides the engine.
// Names stay, so that a stack trace can be read.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { minify } from 'terser';

const folder = env.TRUNK_STAGING_DIR;
if (folder && env.TRUNK_PROFILE === 'release') {
  const paths = await readdir(folder, { recursive: true });
  for (const path of paths.filter((name) => name.endsWith('.js'))) {
    const file = join(folder, path);
    const { code } = await minify(await readFile(file, 'utf8'), {
      module: true,
      compress: false,
      mangle: false,
      format: { comments: 'some' },
    });
    if (code) await writeFile(file, code);
  }
}
