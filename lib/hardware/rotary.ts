import type { Pin, Pins } from "../ports.js";

/** How a rotary encoder's two contacts are wired. */
export interface Encoder {
  a_: Pin;
  b_: Pin;
  /** True for a contact to ground. */
  pullUpA_: boolean;
  pullUpB_: boolean;
  debounceMs_: number;
  /** Changes of a contact from one click to the next: 4, or 2 for those that also rest with both contacts closed. */
  changes_: number;
}

/**
 * Follows a rotary encoder. Which contact changed and what the other one says tells the way; a contact that bounces goes one
 * quarter forth and back. Counted is at rest only, where a quarter that was missed is forgotten.
 *
 * @param turned gets 1 for each click one way (A closes first) and -1 for the other
 */
export function attachRotary(pins: Pins, encoder: Encoder, turned: (way: number) => void): void {
  let a: boolean;
  let b: boolean;
  let quarters = 0;

  function changed(isA: boolean): void {
    quarters += (a !== b) === isA ? 1 : -1;
    if (a !== b || (a && encoder.changes_ > 2)) return;
    const way = quarters;
    quarters = 0;
    if (way > 1) turned(1);
    if (way < -1) turned(-1);
  }

  pins.watch(encoder.a_, encoder.pullUpA_, encoder.debounceMs_, function (level) {
    const closed = level !== encoder.pullUpA_;
    if (closed === a) return;
    a = closed;
    changed(true);
  });
  pins.watch(encoder.b_, encoder.pullUpB_, encoder.debounceMs_, function (level) {
    const closed = level !== encoder.pullUpB_;
    if (closed === b) return;
    b = closed;
    changed(false);
  });
  a = pins.read(encoder.a_) !== encoder.pullUpA_;
  b = pins.read(encoder.b_) !== encoder.pullUpB_;
}
