// @ts-check
/** Files that a visitor has chosen or dropped, with the folders that tell their classes. */

/** @typedef {import('../../../train/data.js').OwnFile} OwnFile */
/** @typedef {{name: string, files: OwnFile[]}} Found  `name`: of the one file or folder that it is, else empty */

/** @param {File[]} files  of a file field, perhaps of a folder's @returns {Found} */
export function pickedFiles(files) {
  return together(files.map((file) => ({ path: file.webkitRelativePath || file.name, blob: file })));
}

/**
 * What was dropped, with all that is in its folders.
 * @param {DataTransfer} data
 * @returns {Promise<Found>}
 */
export async function droppedFiles(data) {
  // The list is empty as soon as this turn is over.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...data.files];
  if (entries.every((entry) => entry === null)) return pickedFiles(plain);
  /** @type {OwnFile[]} */
  const files = [];
  for (const entry of entries) if (entry) await collect(entry, '', files);
  return together(files);
}

/** @param {OwnFile[]} files @returns {Found} */
function together(files) {
  const firsts = new Set(files.map(({ path }) => path.split('/')[0]));
  return { name: firsts.size === 1 ? [...firsts][0] : '', files };
}

/** @param {FileSystemEntry} entry @param {string} folder @param {OwnFile[]} files */
async function collect(entry, folder, files) {
  const path = `${folder}${entry.name}`;
  if (entry.isFile) {
    const { file } = /** @type {FileSystemFileEntry} */ (entry);
    files.push({ path, blob: await new Promise((done, failed) => file.call(entry, done, failed)) });
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    // A hundred at a time, until there are none.
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const one of some) await collect(one, `${path}/`, files);
  }
}
