// @ts-check
/** The crate as it would be published. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

test('holds its sources and its papers, and nothing that only lies about', async () => {
  const list = ['package', '--locked', '--list', '--allow-dirty'];
  const { stdout } = await promisify(execFile)('cargo', list, { cwd: root });
  const files = stdout.trim().split('\n');
  assert(files.includes('src/lib.rs') && files.includes('src/web/types.d.ts'));
  // What cargo adds; the last only in a git repository.
  const own = ['Cargo.lock', 'Cargo.toml', 'Cargo.toml.orig', '.cargo_vcs_info.json'];
  assert.deepEqual(
    files.filter((path) => !path.startsWith('src/') && !own.includes(path)),
    ['CHANGELOG.md', 'LICENSE-APACHE', 'LICENSE-MIT', 'README.md'],
  );
});
