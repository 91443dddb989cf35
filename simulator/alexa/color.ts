/** A colour as Alexa has it: hue in degrees 0..360, saturation and brightness 0..1. */
export interface Hsb {
  hue: number;
  saturation: number;
  brightness: number;
}

/** A colour as Sinric Pro has it: 0..255 each, whole. */
export interface Rgb {
  r: number;
  g: number;
  b: number;
}

/** HSB (also called HSV) to RGB. */
export function hsbToRgb({ hue, saturation, brightness }: Hsb): Rgb {
  const channel = (offset: number): number => {
    const k = (offset + hue / 60) % 6;
    return Math.round(255 * brightness * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return { r: channel(5), g: channel(3), b: channel(1) };
}

/** RGB to HSB, in the four decimals that Amazon's examples have. A grey has hue 0. */
export function rgbToHsb({ r, g, b }: Rgb): Hsb {
  const max = Math.max(r, g, b);
  const span = max - Math.min(r, g, b);
  let hue = 0;
  if (span) {
    if (max === r) hue = ((g - b) / span + 6) % 6;
    else if (max === g) hue = (b - r) / span + 2;
    else hue = (r - g) / span + 4;
  }
  return { hue: round(hue * 60), saturation: round(max ? span / max : 0), brightness: round(max / 255) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
