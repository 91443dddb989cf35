import type { Bytes, Pin, Pixels } from "../ports.js";
import type { ShowColor } from "./rgb.js";

/** What sends a colour, each part 0..1, to all LEDs of a strip; `order` and `count` as below, `tail` follows the last one. */
export function pixelWriter(
  pixels: Pixels,
  pin: Pin,
  order: string,
  count: number,
  tail: Bytes,
): (color: Record<string, number>) => void {
  // Joined of nothing, in between is the colour of each LED: native, where a loop would take milliseconds.
  const gaps = new Array<string>(count + 1);
  return function (color) {
    let bytes: Bytes = "";
    for (let i = 0; i < order.length; i++) {
      const share = color[order.charAt(i)];
      // What is not dark does not get lost in rounding.
      bytes += String.fromCharCode(share > 0 ? Math.max(1, Math.round(255 * share)) : 0);
    }
    pixels.write(pin, gaps.join(bytes) + tail);
  };
}

/**
 * Shows a colour on all of a strip of addressable LEDs (WS2812B and its like).
 *
 * @param order in which an LED takes its colours, such as `grb` (WS2812B data sheet, "composition of 24bit data")
 * @param count LEDs, 1..300
 */
export function showOnPixels(pixels: Pixels, pin: Pin, order: string, count: number): ShowColor {
  const write = pixelWriter(pixels, pin, order, count, "");
  return function (r, g, b) {
    write({ r, g, b });
  };
}
