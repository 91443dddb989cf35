import type { Board } from "../boards/board.js";
import type { Config } from "../build/config-schema.js";
import { isOwnPart, pinUses } from "../build/pin-uses.js";

/** What is to be wired, as lines of text: each pin, what it leads to, and the supply. */
export function wiringTable(board: Board, config: Config): string[] {
  const rows = pinUses(config).map((use): [string, string] => {
    const device = /^devices\[(\d+)\]/.exec(use.path)?.[1];
    const whose = device === undefined ? "" : ` of "${config.devices[Number(device)].name}"`;
    if (isOwnPart(board, use)) return [use.pin, `the ${use.what}${whose}: on the board already`];
    const isSensor = "openDrain" in use;
    if (use.wiring && !isSensor)
      return [use.pin, `the ${use.what}${whose}; its other side to ${use.wiring === "to-ground" ? "GND" : "3V3"}`];
    if (use.what === "status light") return [use.pin, `LED with 330 Ohm to ${use.activeLow ? "3V3" : "GND"}`];
    if (use.needs !== "output" || isSensor) return [use.pin, `the ${use.what}${whose}`];
    return [use.pin, `input of the ${use.what}${whose} (on when ${use.activeLow ? "low" : "high"})`];
  });
  const external = rows.some(([, what]) => what.startsWith("input of"));
  if (external) rows.push(["5V, GND", "supply of the relay module"]);
  if (!rows.length) return [`${board.name}: nothing is to be wired.`];
  const width = Math.max(...rows.map(([pin]) => pin.length));
  return [`${board.name}:`, ...rows.map(([pin, what]) => `  ${pin.padEnd(width)}  ->  ${what}`)];
}
