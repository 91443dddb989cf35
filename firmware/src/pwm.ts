import type { Pwm } from "../../lib/ports.js";

/** The Pwm port. */
export const pwm: Pwm = {
  write(pin, duty, hertz) {
    analogWrite(pin as PwmPin, duty, { freq: hertz });
  },
};

/** The same as a meter sees it, for outputs that share a level: Espruino turns some pins round, and not others. */
export function turnedPwm(isNegated: (pin: Pin) => boolean): Pwm {
  return {
    write(pin, duty, hertz) {
      pwm.write(pin, isNegated(pin as Pin) ? 1 - duty : duty, hertz);
    },
  };
}
