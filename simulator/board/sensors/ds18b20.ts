import type { Clock } from "../../../lib/ports.js";
import { ROOM, type SimulatedSensor } from "./sensor.js";

/** A conversion of 12 bits (data sheet); ms. */
const CONVERT_MS = 750;
/** 85 degrees. */
const POWER_ON = 0x550;

/** Dallas' CRC. */
export function crc8(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}

/** The device's end of a 1-wire bus, bit by bit. */
export interface OneWireSlave {
  /** @returns whether it pulls low for presence */
  reset(): boolean;
  write(bit: number): void;
  /** 1 if it leaves the line alone. */
  read(): number;
}

/** A DS18B20: ROM commands skip, match, read and search; conversion and reading of its memory. */
export function createDs18b20(clock: Clock, pin: string, address: string): SimulatedSensor & OneWireSlave {
  const around = { ...ROOM };
  const rom = address.match(/../g)!.map((byte) => parseInt(byte, 16));
  const bitOf = (bytes: readonly number[], i: number): number => (bytes[i >> 3] >> (i & 7)) & 1;
  let raw = POWER_ON;
  let convertedAt: number | undefined;
  let state: "idle" | "rom" | "match" | "search" | "function" | "answer" = "idle";
  let bits = 0;
  let byte = 0;
  let answer: number[] = [];

  function settle(): void {
    if (convertedAt === undefined || clock.now() < convertedAt) return;
    convertedAt = undefined;
    raw = around.fault === "brownout" ? POWER_ON : Math.round(around.temperature * 16) & 0xffff;
  }

  function memory(): number[] {
    settle();
    const bytes = [raw & 255, raw >> 8, 0x4b, 0x46, 0x7f, 0xff, 16 - (raw & 15), 0x10];
    bytes.push(crc8(bytes));
    if (around.fault === "noise") bytes[0] ^= 8;
    return bytes;
  }

  function enter(next: typeof state): void {
    state = next;
    bits = byte = 0;
  }

  function command(code: number): void {
    if (state === "rom") {
      answer = rom;
      const next = { 0xcc: "function", 0x55: "match", 0xf0: "search", 0x33: "answer" } as const;
      enter(next[code as keyof typeof next] ?? "idle");
    } else if (code === 0x44) {
      convertedAt = clock.now() + CONVERT_MS;
      enter("idle");
    } else if (code === 0xbe) {
      answer = memory();
      enter("answer");
    } else enter("idle");
  }

  return {
    kind: "ds18b20",
    pin,
    address,
    around,
    powerUp() {
      raw = POWER_ON;
      convertedAt = undefined;
      enter("idle");
    },
    reset() {
      enter(around.fault === "silent" ? "idle" : "rom");
      return around.fault !== "silent";
    },
    write(bit) {
      if (state === "match") {
        if (bitOf(rom, bits++) !== bit) enter("idle");
        else if (bits === 64) enter("function");
      } else if (state === "search") {
        // Of each three slots the third is written: the way that the master goes on.
        if (bitOf(rom, Math.floor(bits++ / 3)) !== bit) enter("idle");
        else if (bits === 192) enter("idle");
      } else if (state === "rom" || state === "function") {
        byte |= bit << bits++;
        if (bits === 8) command(byte);
      }
    },
    read() {
      if (state === "search") {
        const own = bitOf(rom, Math.floor(bits / 3));
        return bits++ % 3 === 0 ? own : 1 - own;
      }
      return state === "answer" && bits < answer.length * 8 ? bitOf(answer, bits++) : 1;
    },
  };
}
