import type { Pin, Pins } from "../ports.js";

/**
 * Watches a push button, debounced on both edges. A button that is held while the board starts does nothing until
 * it is pressed again.
 *
 * @param toGround the button connects the pin to ground (pulled up), else to the supply (pulled down)
 * @param pressedLevel the level that reads while it is pressed: low to ground, unless the board negates the pin
 * @param debounceMs how long the contact must be quiet, in ms, 1..1000; 25 suits most
 */
export function button(
  pins: Pins,
  pin: Pin,
  toGround: boolean,
  pressedLevel: boolean,
  debounceMs: number,
  onPress: () => void,
): void {
  pins.watch(pin, toGround, debounceMs, function (level) {
    if (level === pressedLevel) onPress();
  });
}
