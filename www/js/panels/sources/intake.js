// @ts-check
/** The ways by which a visitor's own file comes in: chosen, pasted, dropped on the page. */

/** @typedef {(file: Blob, name: string) => void} Take */

/**
 * The file that a clipboard or a drop means: its first picture, else its first file, which is then refused by name.
 * @param {DataTransfer | null} data
 */
export function meant(data) {
  const files = [...(data?.files ?? [])];
  return files.find((file) => file.type.startsWith('image/')) ?? files[0] ?? null;
}

/** @param {EventTarget | null} target */
function isTextField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !/^(range|checkbox|radio|button|file|color)$/.test(target.type);
}

/** Ctrl+V or ⌘V anywhere but in a text field. @param {Take} take */
export function onPaste(take) {
  document.addEventListener('paste', (event) => {
    if (event.defaultPrevented || isTextField(event.target)) return;
    const file = meant(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    take(file, file.name);
  });
}

/**
 * A file dropped anywhere on the page.
 * @param {Take} take
 * @param {(over: boolean) => void} onHover  whether a file hovers over the page now
 */
export function onDrop(take, onHover) {
  /** @param {DragEvent} event */
  const carries = (event) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragenter', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    onHover(true);
  });
  document.addEventListener('dragover', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) onHover(false);
  });
  document.addEventListener('drop', (event) => {
    onHover(false);
    if (event.defaultPrevented || !carries(event)) return;
    event.preventDefault();
    const file = meant(event.dataTransfer);
    if (file) take(file, file.name);
  });
}

/**
 * What the clipboard holds, by the button.
 * @returns {Promise<{blob: Blob} | {fault: 'clipboard-unsupported' | 'clipboard-denied' | 'clipboard-no-image'}>}
 */
export async function readClipboard() {
  if (!navigator.clipboard?.read) return { fault: 'clipboard-unsupported' };
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((kind) => kind.startsWith('image/'));
      if (type) return { blob: await item.getType(type) };
    }
    return { fault: 'clipboard-no-image' };
  } catch (error) {
    return {
      fault:
        error instanceof DOMException && error.name === 'NotAllowedError' ? 'clipboard-denied' : 'clipboard-no-image',
    };
  }
}

/** SVG has no pixels of its own, so the engine doesn't know it; the page can say what to do instead. @param {Blob} file */
export async function isSvg(file) {
  const head = await file
    .slice(0, 1024)
    .text()
    .catch(() => '');
  return /^[\uFEFF\s]*</.test(head) && /<svg[\s>]/i.test(head);
}
