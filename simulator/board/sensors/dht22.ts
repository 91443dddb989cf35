import type { Clock } from "../../../lib/ports.js";
import type { PinState } from "../board.js";
import type { PinBank } from "../pin-bank.js";
import { ROOM, type SimulatedSensor, type Surroundings } from "./sensor.js";

/** The least time that the board must pull low to ask (AM2302 data sheet, Tbe); ms. */
const ASKED_MS = 0.8;
/** Two questions must be so far apart; ms. */
const REST_MS = 2000;
/** After power-up it says nothing for so long; ms. */
const WARM_MS = 1000;
/** An answer is delivered when it is over, its edges with the times that they had; ms after the question. */
const ANSWER_MS = 6;

/** The 40 bits of a measurement. */
function frame({ temperature, humidity }: Surroundings): number[] {
  const tenths = Math.round(Math.abs(temperature) * 10);
  const moist = Math.round(humidity * 10);
  const bytes = [moist >> 8, moist & 255, (tenths >> 8) | (temperature < 0 && tenths ? 128 : 0), tenths & 255];
  bytes.push(bytes.reduce((sum, byte) => sum + byte, 0) & 255);
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1));
}

/** A DHT22 on a pin: asked by a long low level, it answers with 83 edges, as the data sheet times them, of what it measured before. */
export function createDht22(pins: PinBank, clock: Clock, pin: string): SimulatedSensor {
  const around = { ...ROOM };
  let measured = { ...around };
  let lowSince: number | undefined;
  let speaking = false;
  let readyAt = 0;

  pins.onChange(({ pin: name, mode, level }: PinState) => {
    if (name !== pin || speaking) return;
    const driven = level === 0 && (mode === "output" || mode.startsWith("opendrain"));
    if (driven) lowSince ??= clock.now();
    else if (lowSince !== undefined) {
      const asked = clock.now() - lowSince >= ASKED_MS && clock.now() >= readyAt;
      lowSince = undefined;
      if (!asked || around.fault === "silent") return;
      readyAt = clock.now() + REST_MS;
      clock.after(ANSWER_MS, answer);
    }
  });

  function answer(): void {
    // Shorted.
    if (!pins.level(Number(pin.slice(1)))) return;
    const bits = frame(measured);
    measured = { ...around };
    if (around.fault === "noise") bits[20] ^= 1;
    if (around.fault === "brownout") bits.length = 23;
    let at = clock.now() - ANSWER_MS;
    speaking = true;
    const hold = (level: boolean, us: number): void => {
      pins.setExternal(pin, level, at);
      at += us / 1000;
    };
    hold(false, 80);
    hold(true, 80);
    for (const bit of bits) {
      hold(false, 50);
      hold(true, bit ? 70 : 26);
    }
    hold(false, 50);
    pins.setExternal(pin, null, at);
    speaking = false;
  }

  return {
    kind: "dht22",
    pin,
    around,
    powerUp() {
      readyAt = clock.now() + WARM_MS;
      measured = { ...around };
    },
  };
}
