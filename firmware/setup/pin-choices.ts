import { bestPins, type Board, type PinAbility } from "../boards/board.js";
import { refusal, surprises } from "../build/check-pins.js";
import type { PinUse } from "../build/pin-uses.js";

/** A pin that may be chosen. */
export interface PinChoice {
  readonly pin: string;
  /** What the maker should know, or "". */
  readonly note: string;
}

/** What a pin is wanted for. */
export type Purpose = Omit<PinUse, "path" | "pin">;

/** The pins that can do it and are free, the good ones first; a board's own relays, LED or button before all. */
export function pinChoices(board: Board, purpose: Purpose, taken: readonly string[]): PinChoice[] {
  const pull: PinAbility[] = purpose.wiring ? [purpose.wiring === "to-ground" ? "pullUp" : "pullDown"] : [];
  const good = bestPins(board, [purpose.needs, ...pull]);
  const own = (board.relays ?? []).map(({ pin }) => pin).filter(() => purpose.what === "relay");
  const rank = (pin: string): number => (own.includes(pin) ? own.indexOf(pin) : own.length + (good.includes(pin) ? 0 : 1));
  return board.pins
    .filter((pin) => !taken.includes(pin.name))
    .map((pin) => ({ pin, use: { ...purpose, path: "", pin: pin.name } }))
    .filter(({ pin, use }) => !refusal(board, pin, use))
    .map(({ pin, use }) => ({
      pin: pin.name,
      note: [...(own.includes(pin.name) ? ["on the board"] : []), ...surprises(board, pin, use).map(([, reason]) => reason)].join(
        "; ",
      ),
    }))
    .sort((a, b) => rank(a.pin) - rank(b.pin) || Number(!!a.note) - Number(!!b.note));
}
