import { clamp } from "../capabilities/judge.js";
import type { Color } from "../capabilities/color.js";

/**
 * The colour of a white, 1000..40000 K, as a screen would show it: Tanner Helland's fit (2012, "How to Convert Temperature (K)
 * to RGB") to Mitchell Charity's table of black bodies.
 */
export function kelvinColor(kelvin: number): Color {
  const t = kelvin / 100;
  return {
    r: channel(t <= 66 ? 255 : 329.698727446 * Math.pow(t - 60, -0.1332047592)),
    g: channel(t <= 66 ? 99.4708025861 * Math.log(t) - 161.1195681661 : 288.1221695283 * Math.pow(t - 60, -0.0755148492)),
    b: channel(t >= 66 ? 255 : t <= 19 ? 0 : 138.5177312231 * Math.log(t - 10) - 305.0447927307),
  };
}

function channel(value: number): number {
  return Math.round(clamp(value, 0, 255));
}
