// @ts-check
/** The visitor's own picture as a target: a button that chooses one, and a place to drop one. */

import { fileButton } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app @param {{label: string, kind?: string, disabled: boolean, before?: () => void}} options */
export const targetButton = (app, { label, kind, disabled, before }) =>
  fileButton({
    label,
    kind,
    disabled,
    accept: 'image/*',
    onFiles([file]) {
      before?.();
      if (file) void app.openTarget(file, file.name);
    },
  });

/** What takes a dropped file for the target, not for the input. @param {App} app @param {() => boolean} isLocked */
export function dropTarget(app, isLocked) {
  return (/** @type {DragEvent} */ event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    const file = files.find(({ type }) => type.startsWith('image/')) ?? files[0];
    if (!file || isLocked()) return;
    event.preventDefault();
    void app.openTarget(file, file.name);
  };
}
