import type { Pad, Part, WiringModel } from "./model.js";
import { drawPart, heightOf, PART, type Live } from "./parts.js";
import { shape, type Shape } from "./shape.js";

const PITCH = 26;
const TOP = 64;
const BOARD = { y: 30, width: 270, above: 46, below: 54 };
const GAP = 16;
const CHANNEL = 10;
const EDGE = 28;

type Side = "left" | "right";
interface Placed {
  part: Part;
  side: Side;
  x: number;
  y: number;
}
interface Wire {
  from: { side: Side; y: number };
  to: { side: Side; x: number; y: number };
  style: string;
  pad: string;
}

/**
 * The board with everything that is wired to it. With `live`, pins show their levels and modes, lamps light and
 * buttons are down; without it, it is a diagram on paper. Elements with `data-press` stand for the button of that device.
 */
export function drawWiring(model: WiringModel, live?: Live): Shape {
  const rows = Math.max(model.left.length, model.right.length);
  const bottom = BOARD.y + BOARD.above + rows * PITCH + BOARD.below;
  const padY = (index: number): number => TOP + 28 + index * PITCH;
  const columns = { left: model.left, right: model.right };
  const sideOf = (part: Part): Side => (model.left.some(({ name }) => name === part.terminals[0].pad) ? "left" : "right");

  const count: Record<Side, number> = { left: 0, right: 0 };
  for (const part of model.parts) count[sideOf(part)] += part.terminals.length;
  const margin = (side: Side): number => (count[side] ? EDGE + count[side] * CHANNEL + 26 + PART.width : 64);
  const x = { left: margin("left"), right: margin("left") + BOARD.width };

  const placed = (["left", "right"] as const).flatMap((side) => place(side));
  const height = Math.max(bottom + 30, ...placed.map(({ part, y }) => y + heightOf(part) + 16));
  const width = x.right + margin("right");

  /** Parts of one side, each as near to its first pin as the others let it. */
  function place(side: Side): Placed[] {
    const wanted = model.parts
      .filter((part) => sideOf(part) === side)
      .map((part) => ({
        part,
        y: padY(columns[side].findIndex(({ name }) => name === part.terminals[0].pad)) - heightOf(part) / 2,
      }))
      .sort((a, b) => a.y - b.y);
    const total = wanted.reduce((sum, { part }) => sum + heightOf(part) + GAP, -GAP);
    let y = Math.max(12, Math.min(...wanted.map((one) => one.y), Math.max(12, bottom - total)));
    return wanted.map(({ part, y: at }, i) => {
      const rest = wanted.slice(i).reduce((sum, { part: other }) => sum + heightOf(other) + GAP, -GAP);
      y = Math.max(y, Math.min(at, Math.max(y, bottom - rest)));
      const mine = { part, side, x: side === "left" ? 10 : x.right + margin("right") - PART.width - 10, y };
      y += heightOf(part) + GAP;
      return mine;
    });
  }

  /** The pad to use: of several with one name (GND) the nearest, on the same side if there is one. */
  function padAt(name: string, side: Side, y: number): Wire["from"] | undefined {
    const found = (["left", "right"] as const).flatMap((one) =>
      columns[one].flatMap((pad, i) => (pad.name === name ? [{ side: one, y: padY(i) }] : [])),
    );
    const distance = (one: { side: Side; y: number }): number => Math.abs(one.y - y) + (one.side === side ? 0 : 10_000);
    return found.sort((a, b) => distance(a) - distance(b))[0];
  }

  let signals = 0;
  const wires = placed.flatMap(({ part, side, x: left, y }) =>
    part.terminals.flatMap(({ pad }, i): Wire[] => {
      const to = { side, x: side === "left" ? left + PART.width : left, y: y + PART.top + 6 + i * PART.rowHeight };
      const from = padAt(pad, side, to.y);
      const style = pad === "GND" ? "w-ground" : pad === "5V" ? "w-v5" : pad === "3V3" ? "w-v3" : `w-s${signals++ % 4}`;
      return from ? [{ from, to, style, pad }] : [];
    }),
  );

  const lanes: Record<Side, number> = { left: 0, right: 0 };
  let around = 0;
  const hole = (side: Side): number => x[side] + (side === "left" ? 12 : -12);
  function route({ from, to }: Wire): string {
    const out = to.side === "left" ? -1 : 1;
    const lane = x[to.side] + out * (EDGE + lanes[to.side]++ * CHANNEL);
    if (from.side === to.side) return `M${hole(from.side)} ${from.y} H${lane} V${to.y} H${to.x}`;
    // From the far header it goes round the nearer end of the board.
    const upper = from.y < (BOARD.y + bottom) / 2;
    const bend = upper ? Math.max(4, BOARD.y - 10 - around * 6) : Math.min(height - 4, bottom + 10 + around * 6);
    const corner = x[from.side] - out * (20 + around++ * 8);
    return `M${hole(from.side)} ${from.y} H${corner} V${bend} H${lane} V${to.y} H${to.x}`;
  }

  const lively = (pad: string): boolean => {
    const state = live?.pins[pad];
    return !!live?.powered && !!state && (state.mode === "output" || state.mode === "pwm") && state.level > 0;
  };
  const used = new Set(wires.map(({ pad }) => pad));

  return shape(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, class: "w-drawing", width, height },
    board(model, live, x.left, bottom),
    wires.map((wire) => shape("path", { class: `w-wire ${wire.style}${lively(wire.pad) ? " w-lively" : ""}`, d: route(wire) })),
    (["left", "right"] as const)
      .map((side) => columns[side].flatMap((pad, i) => drawPad(pad, side, x[side], padY(i), live, used)))
      .flat(),
    placed.map(({ part, side, x: left, y }) =>
      shape(
        "g",
        { transform: `translate(${left} ${y})`, "data-part": part.id },
        shape("rect", { class: "w-card", width: PART.width, height: heightOf(part), rx: 12 }),
        shape("text", { class: "w-label", x: 14, y: 22 }, part.label.length > 28 ? `${part.label.slice(0, 27)}…` : part.label),
        // The terminals take the room on the board's side.
        shape("g", { transform: side === "left" ? "translate(-44 0)" : undefined }, drawPart(part, live)),
        part.terminals.map(({ name, pad }, i) => terminal(name, pad, side, PART.top + 6 + i * PART.rowHeight)),
      ),
    ),
  );
}

function terminal(name: string, pad: string, side: Side, y: number): Shape {
  const right = side === "left";
  return shape(
    "g",
    {},
    shape("circle", { class: "w-terminal", cx: right ? PART.width : 0, cy: y, r: 5 }, shape("title", {}, `${name} to ${pad}`)),
    shape("text", { class: "w-tiny", x: right ? PART.width - 12 : 12, y: y + 4, "text-anchor": right ? "end" : "start" }, name),
  );
}

function board(model: WiringModel, live: Live | undefined, x: number, bottom: number): Shape {
  const middle = x + BOARD.width / 2;
  const can = { x: middle - 58, y: BOARD.y + 50, width: 116, height: 150 };
  const print = (text: string, y: number, className = "w-print"): Shape =>
    shape("text", { class: className, x: middle, y, "text-anchor": "middle" }, text);
  const name = model.board.replace(/\s*\(.*/, "");
  return shape(
    "g",
    {},
    shape("rect", { class: "w-pcb", x, y: BOARD.y, width: BOARD.width, height: bottom - BOARD.y, rx: 12 }),
    ...(model.module
      ? [
          shape("rect", { class: "w-antenna", x: can.x, y: BOARD.y + 8, width: can.width, height: 44 }),
          shape("path", {
            class: "w-meander",
            d: `M${can.x + 14} ${BOARD.y + 50} v-32 h14 v24 h14 v-24 h14 v24 h14 v-24 h14 v24 h14 v-24`,
          }),
          shape("rect", { class: "w-can", ...can, rx: 4 }),
          print(model.module.split(" ")[0], can.y + 62, "w-can-print"),
          print(model.module.split(" ").slice(1).join(" "), can.y + 80, "w-can-print"),
        ]
      : []),
    print(name, bottom - 76, name.length > 16 ? "w-small-print" : "w-print"),
    print(model.board.includes("(") ? (/\((.*)\)/.exec(model.board)?.[1] ?? "") : "", bottom - 60, "w-small-print"),
    shape("rect", { class: "w-usb", x: middle - 30, y: bottom - 30, width: 60, height: 38, rx: 4 }),
    shape("circle", { class: live?.powered ? "w-led w-on" : "w-led", cx: middle - 46, cy: bottom - 44, r: 5 }),
    shape(
      "text",
      { class: "w-small-print", x: middle - 36, y: bottom - 40 },
      live ? (live.powered ? "power" : "no power") : "power",
    ),
  );
}

const MODES: Record<string, string> = {
  input_pullup: "in ↑",
  input_pulldown: "in ↓",
  input: "in",
  output: "out",
  analog: "analog",
  pwm: "pwm",
  af_output: "out",
  opendrain: "open",
  opendrain_pullup: "open ↑",
};

function drawPad(pad: Pad, side: Side, x: number, y: number, live: Live | undefined, used: ReadonlySet<string>): Shape[] {
  const inward = side === "left" ? 1 : -1;
  const state = live?.powered ? live.pins[pad.name] : undefined;
  const pin = pad.name.startsWith("D");
  const role = pad.name === "GND" ? "w-ground" : pin ? "" : "w-power";
  const level =
    pad.caution === "no"
      ? "w-no"
      : pin && state
        ? (state.level >= 0.5 ? "w-high" : "w-low") + (used.has(pad.name) ? "" : " w-idle")
        : role;
  const mode = state && used.has(pad.name) ? ` ${MODES[state.mode] ?? state.mode}` : "";
  const now = state
    ? ` Now ${state.mode}, ${state.level === 1 ? "high" : state.level === 0 ? "low" : state.level.toFixed(2)}.`
    : "";
  const mark = pad.caution === "care" && pin ? " !" : "";
  const anchor = side === "left" ? "start" : "end";
  return [
    shape(
      "g",
      {},
      shape("title", {}, `${pad.name}.${pad.reason ? ` ${pad.reason}` : ""}${now}`),
      shape("circle", { class: `w-pad ${level}`, cx: x + inward * 12, cy: y, r: 8 }),
      pad.caution === "no"
        ? shape("path", {
            class: "w-cross",
            d: `M${x + inward * 12 - 4} ${y - 4} l8 8 m0 -8 l-8 8`,
          })
        : undefined,
      shape(
        "text",
        {
          class: pad.caution === "no" ? "w-print w-no-print" : "w-print",
          x: x + inward * 26,
          y: y + 4,
          "text-anchor": anchor,
        },
        // The order of words is the reader's, so on the right the mark comes first.
        side === "left" ? `${pad.name}${mark}${mode}` : `${mode ? `${mode.trim()} ` : ""}${mark ? "! " : ""}${pad.name}`,
      ),
    ),
  ];
}
