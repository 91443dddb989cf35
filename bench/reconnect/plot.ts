import type { Result } from "./report.js";

const WIDTH = 960;
const PANEL = 250;
const LEFT = 70;
const TOP = 46;
const PLOT_WIDTH = WIDTH - LEFT - 20;
const PLOT_HEIGHT = PANEL - 80;
/** The scale runs from 1 to 10^5 attempts a second, each power of ten as high as the other. */
const DECADES = 5;
/** Seconds before and after the platform's return that are shown. */
const BEFORE_S = 20;
const AFTER_S = 80;
const COLOURS: Record<string, string> = { "this firmware": "#2b6cb0", "fixed 5 s": "#c05621" };

/** One panel: what boards of each kind do around the platform's return, on a logarithmic scale. */
function panel(results: readonly Result[], top: number): string[] {
  const { downS, outage } = results[0];
  const from = Math.max(0, downS - BEFORE_S);
  const to = downS + AFTER_S;
  const x = (second: number): number => LEFT + ((second - from) / (to - from)) * PLOT_WIDTH;
  const y = (count: number): number => top + TOP + PLOT_HEIGHT * (1 - Math.log10(Math.max(1, count)) / DECADES);
  const bottom = y(1);
  const lines = [
    `<text class="title" x="${LEFT}" y="${top + 24}">Platform down for ${outage}: attempts to connect in each second</text>`,
  ];
  for (let power = 0; power <= DECADES; power++) {
    const at = y(10 ** power).toFixed(1);
    lines.push(`<path class="grid" d="M${LEFT} ${at}H${LEFT + PLOT_WIDTH}"/>`);
    lines.push(`<text text-anchor="end" x="${LEFT - 8}" y="${Number(at) + 4}">${(10 ** power).toLocaleString("en")}</text>`);
  }
  for (let second = Math.ceil(from / 10) * 10; second <= to; second += 10)
    lines.push(`<text text-anchor="middle" x="${x(second).toFixed(1)}" y="${bottom + 18}">${second} s</text>`);
  lines.push(`<path class="return" d="M${x(downS).toFixed(1)} ${top + TOP}V${bottom}"/>`);
  lines.push(`<text x="${(x(downS) + 14).toFixed(1)}" y="${top + TOP + 12}">the platform is back</text>`);
  for (const { policy, course } of results) {
    const steps: string[] = [];
    for (let second = from; second < to; second++) {
      const level = y(course.attempts[second] ?? 0).toFixed(1);
      steps.push(`${steps.length ? "V" : `M${x(second).toFixed(1)} `}${level}H${x(second + 1).toFixed(1)}`);
    }
    lines.push(`<path class="line" stroke="${COLOURS[policy]}" d="${steps.join("")}"/>`);
  }
  return lines;
}

/** The courses on a platform that takes all at once, as SVG text. */
export function plot(results: readonly Result[]): string {
  const shown = results.filter(({ capacity }) => capacity === Infinity);
  const panels = [...new Set(shown.map(({ outage }) => outage))].map((outage) => shown.filter((one) => one.outage === outage));
  const height = panels.length * PANEL + 20;
  const legend = Object.entries(COLOURS).map(
    ([name, colour], i) =>
      `<path class="line" stroke="${colour}" d="M${WIDTH - 320 + i * 160} 20h24"/><text x="${WIDTH - 290 + i * 160}" y="24">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">100,000 boards after an outage</title>`,
    `<desc id="d">Attempts to connect in each second, this firmware against retries every 5 seconds; the numbers are in docs/reconnect.md.</desc>`,
    `<style>text{font:12px system-ui,sans-serif;fill:#1a202c}.title{font-weight:600}.grid{stroke:#e2e8f0}.return{stroke:#4a5568;stroke-dasharray:4 3}.line{fill:none;stroke-width:2}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...legend,
    ...panels.flatMap((one, i) => panel(one, i * PANEL)),
    "</svg>\n",
  ].join("\n");
}
