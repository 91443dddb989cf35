import { attachDimmer as dimmer } from "../../../lib/hardware/dimmer.js";
import { showOnPixels } from "../../../lib/hardware/neopixel.js";
import { attachRgb as rgb, showOnPwm, type ShowColor } from "../../../lib/hardware/rgb.js";
import { showOnWhitePixels, showWhiteOnPwm } from "../../../lib/hardware/white.js";
import { clock } from "../clock.js";
import type { DimSwitch } from "../devices/dim-switch.js";
import type { Fan } from "../devices/fan.js";
import type { Pwm } from "../../../lib/ports.js";
import type { Light } from "../devices/light.js";
import { pixels } from "../neopixel.js";
import { pwm, turnedPwm } from "../pwm.js";
import { featureOf, onAttach, powerOf } from "./hook.js";

/** How it looks when it changes. */
export interface FadeOptions {
  /** What makes equal steps look equal: 2.2 for the eye, the default; 1 for motors. 1..3. */
  gamma?: number;
  /** From one state to the next (a dimmer: from dark to full), ms; 0 at once. Default 300. */
  fadeMs?: number;
}

/** How a dimmed output is wired. */
export interface DimmerOptions extends FadeOptions {
  /** The pin that drives the transistor, e.g. `D16`. */
  pin: PwmPin;
  /** True if it is bright at a low level. Default false. */
  activeLow?: boolean;
  /** The PWM frequency, 1..40000. Default 1000. */
  hertz?: number;
}

/** How three dimmed outputs are wired. */
export interface RgbOptions extends FadeOptions {
  red: PwmPin;
  green: PwmPin;
  blue: PwmPin;
  /** True if they are bright at a low level. Default false. */
  activeLow?: boolean;
  /** The PWM frequency, 1..40000. Default 5000, which five pins can share. */
  hertz?: number;
}

/** How four dimmed outputs are wired. */
export interface RgbwOptions extends RgbOptions {
  /** It gives the white that is in a colour. */
  white: PwmPin;
}

interface StripOptions extends FadeOptions {
  /** The pin that leads to the strip's data input. */
  pin: OutputPin;
  /** How many LEDs it has, 1..300. */
  count: number;
}

/** How a strip of addressable LEDs with a white one each is wired. */
export interface RgbwNeopixelOptions extends StripOptions {
  /** In which order an LED takes its colours. Default "grbw", as SK6812. */
  order?: "grbw" | "rgbw";
}

/** How a strip of addressable LEDs is wired. */
export interface NeopixelOptions extends StripOptions {
  /** In which order an LED takes its colours. Default "grb", as WS2812B. */
  order?: "grb" | "rgb" | "rbg" | "gbr" | "brg" | "bgr";
}

function orDefault(value: number | undefined, otherwise: number): number {
  return value === undefined ? otherwise : value;
}

/** Lets a PWM output show the level of a lamp or fan. Call it before `sinricPro`. */
export function attachDimmer(device: DimSwitch | Light | Fan, options: DimmerOptions): void {
  onAttach(device, function (_client, isNegated) {
    dimmer(clock, pwm, powerOf(device), featureOf(device, ["setPowerLevel", "setBrightness"])!, {
      pin_: options.pin,
      activeLow_: !!options.activeLow !== isNegated(options.pin),
      hertz_: options.hertz || 1000,
      gamma_: options.gamma || 2.2,
      fadeMs_: orDefault(options.fadeMs, 300),
    });
  });
}

function attach(light: Light, options: FadeOptions, make: (isNegated: (pin: Pin) => boolean) => ShowColor): void {
  onAttach(light, function (_client, isNegated) {
    rgb(
      clock,
      {
        power_: powerOf(light),
        brightness_: featureOf(light, ["setBrightness"])!,
        color_: featureOf(light, ["setColor"])!,
        temperature_: featureOf(light, ["setColorTemperature"])!,
      },
      make(isNegated),
      options.gamma || 2.2,
      orDefault(options.fadeMs, 300),
    );
  });
}

function showRgb(options: RgbOptions, port: Pwm): ShowColor {
  return showOnPwm(port, options.red, options.green, options.blue, !!options.activeLow, options.hertz || 5000);
}

/** Lets three PWM outputs show a light's colour, white and brightness. Call it before `sinricPro`. */
export function attachRgb(light: Light, options: RgbOptions): void {
  attach(light, options, function (isNegated) {
    return showRgb(options, turnedPwm(isNegated));
  });
}

/** The same with a fourth output for white. Call it before `sinricPro`. */
export function attachRgbw(light: Light, options: RgbwOptions): void {
  attach(light, options, function (isNegated) {
    const port = turnedPwm(isNegated);
    return showWhiteOnPwm(showRgb(options, port), port, options.white, !!options.activeLow, options.hertz || 5000);
  });
}

/** Lets a strip of addressable LEDs show a light's colour, white and brightness. Call it before `sinricPro`. */
export function attachNeopixel(light: Light, options: NeopixelOptions): void {
  attach(light, options, function () {
    return showOnPixels(pixels, options.pin, options.order || "grb", options.count);
  });
}

/** The same for LEDs that have a white one each. Call it before `sinricPro`. */
export function attachRgbwNeopixel(light: Light, options: RgbwNeopixelOptions): void {
  attach(light, options, function () {
    return showOnWhitePixels(pixels, options.pin, options.order || "grbw", options.count);
  });
}
