import type { Board } from "../boards/board.js";
import { boards } from "../boards/index.js";
import type { Problem } from "./errors.js";
import type { PinUse } from "./pin-uses.js";

/** The frequency whose outputs share a timer in Espruino (`PWMFreqDefault` of jshardwarePWM.c). */
const SHARED_HERTZ = 5000;

/** Checks what outputs need of the whole board: PWM channels, and Espruino's module for addressable LEDs. */
export function checkOutputs(board: Board, uses: readonly PinUse[]): Problem[] {
  const pwm = uses.filter(({ needs }) => needs === "pwm");
  const { at5000, others } = board.pwmOutputs ?? { at5000: Infinity, others: Infinity };
  const strips = board.neopixel ? [] : uses.filter(({ what }) => what === "LED strip");
  const able = boards.filter((one) => one.neopixel && one.wifi).map(({ id }) => id);
  return [
    ...pwm
      .filter(({ hertz }) => hertz === SHARED_HERTZ)
      .slice(at5000)
      .map(({ path }) => ({
        path,
        code: "pwm-too-many",
        problem: `${board.name} has PWM at 5000 Hz on ${at5000} pins at once`,
        remedy: `use fewer, or another frequency for up to ${others} of them`,
      })),
    ...pwm
      .filter(({ hertz }) => hertz !== SHARED_HERTZ)
      .slice(others)
      .map(({ path }) => ({
        path,
        code: "pwm-too-many",
        problem: `${board.name} has PWM at other frequencies on ${others} pins at once`,
        remedy: `write "hertz": 5000, which up to ${at5000} pins share`,
      })),
    ...strips.map(({ path }) => ({
      path,
      code: "neopixel-missing",
      problem: `Espruino for ${board.name} has no neopixel module, which addressable LEDs need`,
      remedy: `use three PWM pins (rgb), or a board that has it: ${able.join(", ")}`,
    })),
  ];
}
