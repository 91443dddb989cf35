import type { Pin, Pixels, Pwm } from "../ports.js";
import { writeDuty } from "./dimmer.js";
import { pixelWriter } from "./neopixel.js";
import type { ShowColor } from "./rgb.js";

/** Takes the white out of a colour: what red, green and blue have in common is what the white LED gives. */
function takeWhite(show: (red: number, green: number, blue: number, white: number) => void): ShowColor {
  return function (r, g, b) {
    const white = Math.min(r, g, b);
    show(r - white, g - white, b - white, white);
  };
}

/** Adds a white PWM output to what shows red, green and blue; `activeLow`: it is bright while low. */
export function showWhiteOnPwm(show: ShowColor, pwm: Pwm, pin: Pin, activeLow: boolean, hertz: number): ShowColor {
  return takeWhite(function (r, g, b, white) {
    show(r, g, b);
    writeDuty(pwm, pin, white, activeLow, hertz);
  });
}

/**
 * Shows a colour on all of a strip of addressable LEDs that have a white one each (SK6812 RGBW and its like).
 *
 * @param order in which an LED takes its colours, such as `grbw`
 * @param count LEDs, 1..300
 */
export function showOnWhitePixels(pixels: Pixels, pin: Pin, order: string, count: number): ShowColor {
  // Espruino takes whole LEDs of three colours only (jswrap_neopixel.c): what is too much leaves the strip at its end.
  const write = pixelWriter(pixels, pin, order, count, "\0\0".substring(0, (3 - (count % 3)) % 3));
  return takeWhite(function (r, g, b, w) {
    write({ r, g, b, w });
  });
}
