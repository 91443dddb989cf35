/**
 * What of Espruino the firmware uses, declared by hand. `@types/espruino` 1.95 has no require, process, timers, Storage or
 * crypto, and its net, tls and Socket are empty (espruino.md 9); the build and the tests run against the interpreter.
 * Sources: src/jswrap_*.c, libs/network/jswrap_net.c and libs/network/esp32/jswrap_esp32_network.c of espruino/Espruino.
 */

/** A pin of the board; `D0` and its like are globals. */
interface Pin {
  readonly __pin: never;
}
/** A pin that can be read. */
type InputPin = Pin;
/** A pin that can be driven. The build declares each pin of the board with what it can do (firmware/pins/). */
interface OutputPin extends Pin {
  readonly __output: never;
}
/** A pin whose edges `setWatch` reports. */
interface WatchPin extends Pin {
  readonly __watch: never;
}
/** A pin on which `analogWrite` gives PWM. */
interface PwmPin extends Pin {
  readonly __pwm: never;
}
/** A pin on which `analogRead` works. */
interface AnalogPin extends Pin {
  readonly __analog: never;
}

interface EspruinoSocket {
  write(data: string): boolean;
  end(): void;
  on(event: "connect" | "drain" | "end", listener: (this: EspruinoSocket) => void): void;
  on(event: "data", listener: (this: EspruinoSocket, bytes: string) => void): void;
  on(event: "close", listener: (this: EspruinoSocket, hadError: boolean) => void): void;
  on(event: "error", listener: (this: EspruinoSocket, error: { code: number; message: string }) => void): void;
  removeAllListeners(event?: string): void;
  /** Internal: close at the next idle, whatever is unsent (libs/network/socketserver.c). */
  clsNow: boolean;
  /** Internal: what is still to be sent. */
  dSnd: string;
}

interface EspruinoNet {
  /** Blocks while it connects; throws InternalError at once when that fails. */
  connect(options: { host: string; port: number }): EspruinoSocket;
}

interface EspruinoWifi {
  connect(ssid: string, options: { password: string }, done: (failure: string | null) => void): void;
  disconnect(): void;
  getStatus(): { station: string; rssi?: number };
  getIP(): { ip: string; mac: string };
  getHostByName(name: string, done: (address: string | null) => void): void;
  setHostname(name: string): void;
}

/** Bytes, in any of the forms that native functions take. */
type Hashed = string | ArrayBuffer | Hashed[];

interface EspruinoCrypto {
  SHA1(data: string): ArrayBuffer;
  /** Lists are read in order, as deep as they go. */
  SHA256(data: Hashed): ArrayBuffer;
}

interface EspruinoStorage {
  read(name: string): string | undefined;
  write(name: string, data: string): boolean;
  erase(name: string): void;
}

declare function require(name: "net" | "tls"): EspruinoNet;
declare function require(name: "Wifi"): EspruinoWifi;
declare function require(name: "crypto"): EspruinoCrypto;
declare function require(name: "neopixel"): { write(pin: Pin, bytes: string): void };
declare function require(name: "Storage"): EspruinoStorage;
declare function require(name: "TelnetServer"): { setOptions(options: { mode: "on" | "off" }): void };

/** Of the ESP32 builds: an object, and no module. */
declare const ESP32: { getState(): { freeHeap?: number; minHeap?: number } };

declare const E: {
  /** Lists are read in order, as deep as they go. A flat string where there is room for one (src/jswrap_espruino.c). */
  toString(...data: (Hashed | Uint8Array | Uint32Array)[]): string;
  CRC32(data: string): number;
  /** Shares the string's memory: writing to the buffer writes to the string. */
  toArrayBuffer(text: string): ArrayBuffer;
  enableWatchdog(seconds: number, automatic: boolean): void;
  kickWatchdog(): void;
  getErrorFlags(): string[];
  reboot(): void;
  srand(seed: number): void;
  hwRand(): number;
};
declare const process: {
  env: { VERSION: string };
  /** `free_heap`: of ESP32 builds since August 2026. */
  memory(collect?: boolean): { free: number; usage: number; total: number; tx?: { free_heap?: number } };
};
declare const console: { log: (...values: unknown[]) => void };
declare function getTime(): number;
declare function setTime(seconds: number): void;
declare function setTimeout(fn: (...args: never[]) => void, ms: number, ...args: unknown[]): number;
declare function clearTimeout(id: number): void;
declare function btoa(bytes: string | ArrayBuffer): string;
declare function peek32(address: number): number;
declare function digitalWrite(pin: Pin, level: boolean | number): void;
/** PWM: `value` 0..1, `freq` in hertz. */
declare function analogWrite(pin: PwmPin, value: number, options?: { freq?: number }): void;
/** The voltage as a part of the supply's, 0..1. */
declare function analogRead(pin: AnalogPin): number;
declare function digitalRead(pin: Pin): number;
declare function pinMode(pin: Pin, mode: string): void;
declare function setWatch(
  fn: (event: { state: boolean; time: number; lastTime: number; pin: Pin }) => void,
  pin: Pin,
  options: { repeat: boolean; edge: "rising" | "falling" | "both"; debounce: number },
): number;
declare function clearWatch(id: number): void;
/** Espruino's own master of a 1-wire bus (src/jswrap_onewire.c). */
declare class OneWire {
  constructor(pin: OutputPin);
  reset(): boolean;
  skip(): void;
  select(address: string): void;
  write(byte: number, power?: boolean): void;
  read(count: number): Uint8Array;
}
