import type { Color } from "../capabilities/color.js";
import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, Pin, Pwm, TimerId } from "../ports.js";
import { writeDuty } from "./dimmer.js";
import { kelvinColor } from "./kelvin.js";

/** Between two steps of a fade; ms. */
const STEP_MS = 20;
/** The white of a lamp that was told nothing; kelvin. Also where `increaseColorTemperature` starts from. */
const WHITE_K = 4000;

/** The states that a coloured light shows. */
export interface LightFeatures {
  power_: Feature;
  brightness_: Feature;
  color_: Feature;
  temperature_: Feature;
}

/** Shows red, green and blue, each 0..1 of its light. */
export type ShowColor = (red: number, green: number, blue: number) => void;

/** The light is white, or it has a colour: what it is not is unknown, and neither kept nor told. */
function forget(feature: Feature): void {
  feature.value_ = undefined;
  feature.cause_ = "";
  feature.again_ = 0;
}

/**
 * Lets a light of three colours follow power, brightness and what was last set of colour and colour temperature. Dark while the
 * power is off; On brings back what was before.
 *
 * @param gamma what makes equal steps look equal, 2.2 for most
 * @param fadeMs from one colour to the next, 0 at once
 */
export function attachRgb(clock: Clock, light: LightFeatures, show: ShowColor, gamma: number, fadeMs: number): void {
  /** Red, green and blue as the eye sees them, 0..1. */
  const shown = [0, 0, 0];
  let wanted = [0, 0, 0];
  /** Steps that are left of a fade. */
  let left = 0;
  let timer: TimerId;

  function write(): void {
    show(Math.pow(shown[0], gamma), Math.pow(shown[1], gamma), Math.pow(shown[2], gamma));
  }

  function step(): void {
    timer = undefined;
    // The last step is no sum: sums are not exact, and dark has to be dark.
    for (let i = 0; i < 3; i++) shown[i] = left > 1 ? shown[i] + (wanted[i] - shown[i]) / left : wanted[i];
    write();
    if (--left > 0) timer = clock.after(STEP_MS, step);
  }

  function fade(): void {
    const color = (light.color_.value_ || kelvinColor(light.temperature_.value_ as number)) as Color;
    const scale = light.power_.value_ === "On" ? (light.brightness_.value_ as number) / 25500 : 0;
    wanted = [color.r * scale, color.g * scale, color.b * scale];
    left = Math.ceil(fadeMs / STEP_MS);
    if (timer === undefined) step();
  }

  light.power_.value_ = "Off";
  light.brightness_.value_ = 100;
  light.temperature_.value_ = WHITE_K;
  write();
  addDriver(light.power_, fade);
  addDriver(light.brightness_, fade);
  addDriver(light.color_, function () {
    forget(light.temperature_);
    fade();
  });
  addDriver(light.temperature_, function () {
    forget(light.color_);
    fade();
  });
}

/** Shows a colour on three PWM outputs; `activeLow`: they are bright while low. */
export function showOnPwm(pwm: Pwm, red: Pin, green: Pin, blue: Pin, activeLow: boolean, hertz: number): ShowColor {
  return function (r, g, b) {
    writeDuty(pwm, red, r, activeLow, hertz);
    writeDuty(pwm, green, g, activeLow, hertz);
    writeDuty(pwm, blue, b, activeLow, hertz);
  };
}
