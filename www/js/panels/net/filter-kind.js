// @ts-check
/** *What kind of filter is this?*, for the kernels of the first layer, and the way to the Filter lab. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { verdict } from '../describe/words.js';
import { channelName } from './detail-words.js';

/**
 * @param {import('./detail.js').Context} context
 * @param {import('../../protocol.js').NetWindowDetail} number    the pixel, taken apart
 * @param {import('../../protocol.js').NetChannelPart} channel   of the kernel
 */
export function filterKind(context, number, channel) {
  const { app, layer, map, info } = context;
  const { t } = app;
  const name = channelName(context, channel.channel);
  return html`<div class="net-kind">
    ${channel.description ? words(context, number, channel, channel.description) : nothing}
    <div class="net-kind-open">
      ${button({
        label: t('net.kind.open'),
        kind: 'small',
        onClick: () => void app.apply({ type: 'open-kernel', layer, map, channel: channel.channel }, { step: true }),
      })}
      <p class="soft hint">${t('net.kind.which', { name, layer: info.name, map })}</p>
    </div>
  </div>`;
}

/** @param {import('./detail.js').Context} context @param {import('../../protocol.js').NetWindowDetail} number @param {import('../../protocol.js').NetChannelPart} channel @param {import('../../protocol.js').Description} description */
function words({ app, info }, number, channel, description) {
  const { t } = app;
  const { rows, cols } = number.window;
  const values = channel.kernel;
  const random = info.options.some(
    ({ name: option, value }) =>
      /kernel_initializer|depthwise_initializer/.test(option) && !/zeros|ones|constant/.test(value),
  );
  const kernel = {
    rows,
    cols,
    values,
    sum: description.sum,
    divisor: 1,
    source: /** @type {'random' | 'values'} */ (random ? 'random' : 'values'),
  };
  const { title, text } = verdict(app, { kernel, description });
  return html`<div class="net-kind-words">
    <h3>${t('panel.describe.title')}</h3>
    <p><span class="net-verdict">${title}.</span> <span class="soft">${text}</span></p>
  </div>`;
}
