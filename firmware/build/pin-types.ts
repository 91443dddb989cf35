import type { Board, BoardPin } from "../boards/board.js";
import { isSafe } from "../boards/board.js";

const CRASHING = ["flash", "psram"];

/** The type of a pin's global: what it can do. Pins whose use crashes the board can do nothing. */
function typeOf({ abilities, traits }: BoardPin): string {
  if (traits.some((trait) => CRASHING.includes(trait))) return "InputPin";
  const types = [
    abilities.includes("output") ? "OutputPin" : "",
    abilities.includes("watch") ? "WatchPin" : "",
    abilities.includes("pwm") ? "PwmPin" : "",
    abilities.includes("adc") ? "AnalogPin" : "",
  ].filter(Boolean);
  return types.join(" & ") || "InputPin";
}

function comment(pin: BoardPin): string {
  if (isSafe(pin)) return "";
  const notes = [
    ...pin.traits,
    ...(pin.negated ? ["inverted by Espruino"] : []),
    ...(pin.usedBy ? [`wired to ${pin.usedBy}`] : []),
  ];
  return `/** ${notes.join(", ")} */\n`;
}

/**
 * The declarations of a board's pins: with them a relay on `D34`, which can only be read, does not compile in a program that is
 * built with `--entry`. `npm run schema` writes them to firmware/pins/.
 */
export function pinTypes(board: Board): string {
  return [
    `// ${board.name}. Written by \`npm run schema\` from firmware/boards/${board.id}.ts. Do not edit.\n`,
    ...board.pins.map((pin) => `${comment(pin)}declare const ${pin.name}: ${typeOf(pin)};`),
    "",
  ].join("\n");
}
