import type { Random } from "../../lib/ports.js";

/**
 * The Random port over the chip's random register (ESP32 technical reference, "Random Number Generator"). Not over
 * E.hwRand, which is a generator that starts the same after every boot (espruino.md 1).
 *
 * @param register its address; it differs from chip to chip
 */
export function registerRandom(register: number): Random {
  E.srand(peek32(register));
  return {
    uint32() {
      return peek32(register) >>> 0;
    },
  };
}
