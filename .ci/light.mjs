// @ts-check
// Builds the engine a second time, without networks and the functions for other pages, into the site's folder light/:
// less than half the weight for a first visit, which shows one kernel. The whole engine is Trunk's own.

import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NAME = 'conv-playground';
const TARGET = 'wasm32-unknown-unknown';

/**
 * @param {string} program
 * @param {string[]} args
 */
async function loudly(program, args) {
  await run(program, args, { cwd: root, maxBuffer: 1 << 26 }).catch((error) => {
    throw new Error(`${program} ${args.join(' ')}\n${error.stderr ?? error}`);
  });
}

/** The options that index.html gives Trunk for the whole engine. */
async function optimizing() {
  const html = await readFile(join(root, 'www', 'index.html'), 'utf8');
  const level = /data-wasm-opt="([^"]*)"/.exec(html)?.[1];
  const flags = /data-wasm-opt-params="([^"]*)"/.exec(html)?.[1];
  if (!level || !flags) throw new Error('index.html has no data-wasm-opt or data-wasm-opt-params');
  return [`-O${level}`, ...flags.split(' ')];
}

/**
 * @param {string} folder   the site's
 * @param {boolean} release
 */
export async function buildLight(folder, release) {
  const target = env.CARGO_TARGET_DIR ?? join(root, 'target');
  const profile = release ? ['--release'] : [];
  await loudly('cargo', [
    'build',
    '--lib',
    '--locked',
    '--no-default-features',
    '--target',
    TARGET,
    ...profile,
    '--target-dir',
    join(target, 'light'),
  ]);
  const built = join(target, 'light', TARGET, release ? 'release' : 'debug', 'conv_playground.wasm');
  const out = join(folder, 'light');
  await mkdir(out, { recursive: true });
  await loudly('wasm-bindgen', ['--target', 'web', '--out-dir', out, '--out-name', NAME, built]);
  const wasm = join(out, `${NAME}_bg.wasm`);
  if (release) await loudly('wasm-opt', [...(await optimizing()), '-o', wasm, wasm]);
}
