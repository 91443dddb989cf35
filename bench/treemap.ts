import type { Weight } from "../firmware/build/weights.js";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const WIDTH = 960;
const HEIGHT = 480;
const COLOURS: [prefix: string, colour: string][] = [
  ["lib/", "#2b6cb0"],
  ["firmware/", "#2f855a"],
  ["", "#805ad5"],
];

/** Modules as rectangles of their sizes, as SVG text. */
export function treemap(weights: readonly Weight[]): string {
  const sorted = [...weights].filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const cells = lay(sorted, { x: 0, y: 0, w: WIDTH, h: HEIGHT }).map(([{ id, bytes }, { x, y, w, h }]) => {
    const colour = COLOURS.find(([prefix]) => id.startsWith(prefix))![1];
    const name = id.replace(/^(lib|firmware\/src)\//, "").replace(/\.ts$/, "");
    const fits = w > name.length * 6.5 + 8 && h > 34;
    const text = fits
      ? `<text x="${x + 6}" y="${y + 16}">${name}</text><text x="${x + 6}" y="${y + 30}" opacity=".8">${bytes} B</text>`
      : "";
    const at = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}"`;
    return `<g><title>${id}: ${bytes} bytes</title><rect ${at} fill="${colour}" stroke="#fff"/>${text}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Bytes of the bundle by module">`,
    `<style>text{font:11px system-ui,sans-serif;fill:#fff}</style>`,
    ...cells,
    "</svg>\n",
  ].join("\n");
}

/** Halves the list at half its weight, across the longer side, again and again. */
function lay(weights: readonly Weight[], box: Box): [Weight, Box][] {
  if (weights.length < 2) return weights.map((weight) => [weight, box]);
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  let count = 1;
  let sum = weights[0].bytes;
  while (count < weights.length - 1 && sum + weights[count].bytes / 2 < total / 2) sum += weights[count++].bytes;
  const share = sum / total;
  const { x, y, w, h } = box;
  const [first, second]: Box[] =
    w > h
      ? [
          { x, y, w: w * share, h },
          { x: x + w * share, y, w: w * (1 - share), h },
        ]
      : [
          { x, y, w, h: h * share },
          { x, y: y + h * share, w, h: h * (1 - share) },
        ];
  return [...lay(weights.slice(0, count), first), ...lay(weights.slice(count), second)];
}
