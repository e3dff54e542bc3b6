// @ts-check
/** The detail view's sentences. No DOM. */

import { whole } from '../../format.js';
import { sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

/** @param {Context} context @param {string} option */
export const optionOf = ({ info }, option) => info.options.find(({ name }) => name === option)?.value ?? '';

/** Rows and columns of an option that is a pair, or one number for both. @param {Context} context @param {string} option */
export function pairOf(context, option) {
  const [rows = 1, cols = rows] = optionOf(context, option).split(/\D+/).filter(Boolean).map(Number);
  return [rows, cols];
}

/** `3 × 3 × 32 weights + 1 bias = 289`, for one filter or unit; empty for layers without. @param {Context} context */
export function weightsText(context) {
  const { app, info, layer } = context;
  const { t } = app;
  if (info.params === 0) return '';
  const before = sizeBefore(app, layer);
  const bias = optionOf(context, 'use_bias') === 'true';
  const [rows, cols] = pairOf(context, 'kernel_size');
  const channels = before[before.length - 1] / Number(optionOf(context, 'groups') || 1);
  if (info.kind === 'dense') return counted(t, [channels], bias);
  if (info.kind === 'conv') return counted(t, [rows, cols, channels], bias);
  return t('net.params', { count: whole(info.params) });
}

/** @param {import('../../i18n.js').Translate} t @param {number[]} sides @param {boolean} bias */
function counted(t, sides, bias) {
  const product = sides.reduce((all, side) => all * side, 1);
  const values = { sides: sides.map(whole).join(' × '), count: whole(product + (bias ? 1 : 0)) };
  return t(bias ? 'net.weights.bias' : 'net.weights', values);
}

/** A written number in a sum. @param {string} text @param {boolean} first */
export function term(text, first) {
  if (first) return text;
  return text.startsWith('\u2212') ? `\u2212 ${text.slice(1)}` : `+ ${text}`;
}

/** The name of an input channel: of the picture itself, its colours. @param {Context} context @param {number} channel */
export function channelName({ app, layer }, channel) {
  const before = sizeBefore(app, layer);
  const first = layer === 0 || app.store.net?.net.layers.slice(0, layer).every(({ kind }) => kind === 'input');
  if (first && before[2] === 3) return app.t(`sum.channel.${['r', 'g', 'b'][channel]}`);
  return app.t('net.map', { map: channel });
}
