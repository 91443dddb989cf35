import type { Clock, Pin, Pins, TimerId } from "../ports.js";

/** A press that begins later is not one at power-up; ms. ESP32's BOOT button cannot be held during the reset itself. */
const WINDOW_MS = 5000;
const HOLD_MS = 10000;
const DEBOUNCE_MS = 25;

/**
 * Calls back when a button is held for 10 s from power-up, or from within 5 s of it.
 *
 * @param pullUp true for a level that is low while it is pressed
 */
export function attachHold(clock: Clock, pins: Pins, pin: Pin, pullUp: boolean, onHeld: () => void): void {
  const bootedAt = clock.now();
  let timer: TimerId;

  function onLevel(level: boolean): void {
    if (timer !== undefined) clock.cancel(timer);
    timer = undefined;
    if (level !== pullUp && clock.now() - bootedAt < WINDOW_MS)
      timer = clock.after(HOLD_MS, function () {
        timer = undefined;
        onHeld();
      });
  }
  pins.watch(pin, pullUp, DEBOUNCE_MS, onLevel);
  onLevel(pins.read(pin));
}
