import type { Climate } from "../capabilities/temperature.js";
import type { Pin, SensorWire } from "../ports.js";
import type { Measure } from "./thermometer.js";

/** Pulling the line low for 1..20 ms asks the sensor (AM2302 data sheet); ms. */
const ASK_MS = 2;
/** The answer takes 5 ms; the rest is for a board that is busy. */
const LISTEN_MS = 40;
const BITS = 40;
/** From one falling edge to the next a 0 takes 76..80 us and a 1 about 120: 50 low, then 26 or 70 high. */
const ONE_US = 100;
/** More is two bits with a lost edge between them, or the 160 us before the first bit. */
const MOST_US = 145;

/**
 * What a DHT22 says.
 *
 * @param falls when the line fell, us: of the last 41 edges each two enclose a bit
 * @returns the reading, or why there is none; never a value that is not certain
 */
export function decodeDht22(falls: number[]): Climate | string {
  const bytes = [0, 0, 0, 0, 0];
  const first = falls.length - BITS - 1;
  // One fall is our own question.
  if (falls.length < 2) return "no answer";
  if (first < 0) return "incomplete answer";
  for (let i = 0; i < BITS; i++) {
    const us = falls[first + i + 1] - falls[first + i];
    if (us > MOST_US) return "disturbed answer";
    bytes[i >> 3] = bytes[i >> 3] * 2 + (us > ONE_US ? 1 : 0);
  }
  const sum = bytes[0] + bytes[1] + bytes[2] + bytes[3];
  // Nothing but zeros has the right checksum, and no sensor ever says it.
  if (!sum || (sum & 255) !== bytes[4]) return "wrong checksum";
  const humidity = bytes[0] * 256 + bytes[1];
  let temperature = bytes[2] * 256 + bytes[3];
  // Below zero: most have a sign bit, some newer ones two's complement. The ranges do not overlap.
  if (temperature >= 0xc000) temperature -= 0x10000;
  else if (temperature >= 0x8000) temperature = 0x8000 - temperature;
  if (humidity > 1000 || temperature < -400 || temperature > 800) return "out of range";
  return { temperature: temperature / 10, humidity: humidity / 10 };
}

/** Measures with a DHT22 (AM2302). It answers with what it measured when it was asked before. */
export function dht22(wire: SensorWire, pin: Pin): Measure {
  return function (done) {
    wire.exchange(pin, ASK_MS, LISTEN_MS, function (falls) {
      done(decodeDht22(falls));
    });
  };
}
