// @ts-check
/** What reads well on a colour. No DOM. */

/**
 * Black or white, whichever reads better on a colour; one of them always has 4.5:1.
 * @param {[number, number, number]} colour
 */
export function inkOn(colour) {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (light + 0.05) ** 2 > 0.05 * 1.05 ? '#000' : '#fff';
}
