import { State } from "../link/table.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";

/** A flash, and the dark between two of a row; ms. */
const FLASH_MS = 200;
/** The dark between two rows; ms. Long enough that nobody counts two rows as one. */
const GAP_MS = 1200;

// For each state, by its digit: flashes in a row, 0 for dark, 4 for steady. The pause depends on what came before it.
const SHOWN = "012233442";
const STEADY = 4;

/**
 * Lets an LED tell how far the link is. It shines steadily while the link is proven to be up. Otherwise it flashes, and
 * the number of flashes is the step that it is at, or failed at and waits to try again: 1 the Wi-Fi network, 2 the way to the server,
 * 3 being let in by the server. See docs/link.md.
 *
 * @param activeLow the LED shines when the pin is low
 * @returns to be told every state of the link
 */
export function createStatusLight(clock: Clock, pins: Pins, pin: Pin, activeLow: boolean): (state: State) => void {
  let shown = 0;
  /** Flashes that are left in this row. */
  let left = 0;
  let lit = false;
  let timer: TimerId;

  function set(on: boolean): void {
    lit = on;
    pins.write(pin, on !== activeLow);
  }

  function blink(): void {
    set(!lit);
    if (!lit) left--;
    const more = lit || left;
    if (!more) left = shown;
    timer = clock.after(more ? FLASH_MS : GAP_MS, blink);
  }

  return function (state) {
    // A link that was up and is lost: the server is out of reach. Any other failure stays what it was.
    const next = state === State.Pause ? (shown === STEADY ? 2 : shown) : +SHOWN.charAt(+state);
    if (next === shown) return;
    shown = left = next;
    if (timer !== undefined) clock.cancel(timer);
    set(next === STEADY);
    // Dark first, so that the first row is counted whole.
    timer = next % STEADY ? clock.after(GAP_MS, blink) : undefined;
  };
}
