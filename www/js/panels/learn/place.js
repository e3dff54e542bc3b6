// @ts-check

/** Where a lesson's plot stands, and how high it is. */
export const LESSON = { className: 'lesson-curve', height: 170 };
