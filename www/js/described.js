// @ts-check

/** An error as a worker can send it. @param {any} error @returns {{code: string, message: string, details: Record<string, string>}} */
export function describe(error) {
  // A full stack or memory is a RangeError, or Firefox' InternalError; a refusal by the core has a code.
  const trapped = error instanceof WebAssembly.RuntimeError || ['RangeError', 'InternalError'].includes(error?.name);
  const known = typeof error?.code === 'string' ? error.code : 'engine-failed';
  return {
    code: trapped ? 'engine-panic' : known,
    message: String(error?.message ?? error),
    details: error?.details ?? {},
  };
}
