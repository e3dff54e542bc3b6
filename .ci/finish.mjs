// @ts-check
// Finishes a build: adds the light engine and the digits to train on; a release's scripts and style sheets are joined, and
// the editions in one file and for visits without network made of them.

import { env } from 'node:process';
import { buildAlone } from './alone.mjs';
import { joinFiles } from './join.mjs';
import { buildLight } from './light.mjs';
import { buildMnist } from './mnist.mjs';
import { buildOffline } from './offline.mjs';

const staging = env.TRUNK_STAGING_DIR;
const release = env.TRUNK_PROFILE === 'release';
if (staging) await buildLight(staging, release);
if (staging) await buildMnist(staging);
if (staging && release) {
  await joinFiles(staging);
  await buildAlone(staging);
  await buildOffline(staging);
}
