import type { Board } from "../../firmware/boards/board.js";

/** The pin headers of a board, from the top down. */
export interface Layout {
  left: readonly string[];
  right: readonly string[];
  /** What is printed on the module; absent: there is none to draw. */
  module?: string;
}

/** The layout of a board; one without headers gets its pins in two columns, in order, and the power pads on top. */
export function layoutOf(board: Pick<Board, "name" | "pins" | "header" | "wifi">): Layout {
  const chip = /ESP32(-[CS]\d)?/.exec(board.name)?.[0];
  const module = board.wifi ? (/\(([A-Z]+-\d+)\)/.exec(board.name)?.[1] ?? "") : undefined;
  const printed = module === undefined ? undefined : `${chip ?? "ESP32"} ${module}`.trim();
  const missing = (pads: readonly string[], name: string): string[] => (pads.includes(name) ? [] : [name]);
  if (board.header) {
    const { left, right } = board.header;
    const all = [...left, ...right];
    // Boards with screw terminals bring few pins out; the relays on them hang on pins that no header has.
    const hidden = board.pins.map(({ name }) => name).filter((name) => !all.includes(name));
    const half = all.length < 20 ? Math.ceil(hidden.length / 2) : hidden.length;
    const inner = all.length < 20 ? hidden : [];
    return {
      left: [...missing(all, "3V3"), ...left, ...inner.slice(0, half)],
      right: [...missing(all, "5V"), ...missing(all, "GND"), ...right, ...inner.slice(half)],
      module: printed,
    };
  }
  const names = board.pins.map(({ name }) => name);
  const half = Math.ceil(names.length / 2);
  return { left: ["3V3", "GND", ...names.slice(0, half)], right: ["5V", "GND", ...names.slice(half)], module: printed };
}
