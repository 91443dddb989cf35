import type { Climate } from "../capabilities/temperature.js";
import type { Clock, OneWireBus } from "../ports.js";
import type { Measure } from "./thermometer.js";

/** A conversion of 12 bits takes 750 ms at most (data sheet, AC characteristics); some clones are slower. */
const CONVERT_MS = 800;
const CONVERT = 0x44;
const READ = 0xbe;
/** What it holds from power-up to its first conversion: 85 degrees. */
const POWER_ON = 0x550;

/** Dallas' CRC of a list of bytes: 0 if the last one is that of the others. */
function crc8(bytes: ArrayLike<number>): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}

/**
 * What a DS18B20 says.
 *
 * @param memory the nine bytes of its scratchpad
 * @returns the reading, or why there is none; never a value that is not certain
 */
export function decodeDs18b20(memory: ArrayLike<number>): Climate | string {
  // The configuration byte is 0rr11111; a line that is always low has a right CRC.
  if ((memory[4] & 0x9f) !== 0x1f) return "no answer";
  if (crc8(memory)) return "wrong checksum";
  let raw = memory[0] + memory[1] * 256;
  if (raw === POWER_ON) return "power-on value 85";
  if (raw >= 0x8000) raw -= 0x10000;
  if (raw < -55 * 16 || raw > 125 * 16) return "out of range";
  return { temperature: Math.round(raw / 1.6) / 10 };
}

/**
 * Measures with a DS18B20.
 *
 * @param address of one of several on the bus, 16 hexadecimal digits; absent: it is the only one
 */
export function ds18b20(clock: Clock, bus: OneWireBus, address?: string): Measure {
  function wake(): boolean {
    if (!bus.reset()) return false;
    if (address) bus.select(address);
    else bus.skip();
    return true;
  }

  return function (done) {
    if (!wake()) return done("no answer");
    // Power on the line: one that has no supply of its own needs it.
    bus.write(CONVERT, true);
    clock.after(CONVERT_MS, function () {
      if (!wake()) return done("no answer");
      bus.write(READ);
      done(decodeDs18b20(bus.read(9)));
    });
  };
}
