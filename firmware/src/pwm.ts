import type { Pwm } from "../../lib/ports.js";

/** The Pwm port. */
export const pwm: Pwm = {
  write(pin, duty, hertz) {
    analogWrite(pin as PwmPin, duty, { freq: hertz });
  },
};
