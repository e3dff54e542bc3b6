// @ts-check
/** Hands a file to the visitor. */

/** @param {string} name @param {Blob} file */
export function save(name, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
