/**
 * The narrow interfaces between the portable SDK and the outside world. `firmware/src` implements
 * them over Espruino, `test/fakes` in virtual time. lib/ knows nothing else of its surroundings.
 *
 * "Bytes" means a string in which every character is one byte, 0..255: Espruino has no cheaper buffer.
 */

/** One byte per character, 0..255. */
export type Bytes = string;

/**
 * A text in parts, in order and as deep as they go. What is hashed and sent anyway need not be joined first: on the board joining copies
 * every character.
 */
export type Rope = Bytes | Rope[];

/** Whatever the Clock gave out for a pending timer. */
export type TimerId = unknown;

/** Monotonic time and one-shot timers. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back, may have a fraction. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds (0..2^31-1). */
  after(ms: number, fn: () => void): TimerId;
  /** Cancels a timer that has not fired. Only called with an id that is pending. */
  cancel(id: TimerId): void;
}

/** The link's clock, which is asked for each message. */
export interface LinkClock extends Clock {
  /** What `now` gave out last: the time, for whoever knows that it was asked a moment ago. */
  recent(): number;
}

/** What a socket reports. `onClose` comes exactly once, also for a connect that failed. */
export interface SocketEvents {
  onOpen(): void;
  onData(bytes: Bytes): void;
  /** `reason` is for the log only. */
  onClose(reason: string): void;
}

/**
 * One TCP or TLS stream at a time, without an object for it: each costs the board variables, and each look into one time. Looking the
 * name up is a step of its own because Espruino's connect blocks.
 */
export interface Network {
  /** Resolves a host name; calls back once with the address, or "" if there is none. */
  resolve(host: string, done: (address: string) => void): void;
  /** Starts a connection; never throws: failures arrive as `onClose`, never before this returns. */
  connect(address: string, port: number, tls: boolean, events: SocketEvents): void;
  /** Does nothing without a connection. */
  write(bytes: Bytes): void;
  /** Drops the connection and frees it even if the peer stalls; no event follows. Does nothing without one. */
  close(): void;
}

/** The wireless uplink. */
export interface Wifi {
  /**
   * Brings the uplink up, at once if it already is. Calls back once with "" or the reason it failed.
   * Not called again before it called back or `leave` was called.
   */
  join(done: (failure: string) => void): void;
  /** Gives an attempt up. Nothing is called back afterwards. */
  leave(): void;
  /** Set by the link: ends its pause, because there is reason to think that `join` now works. */
  hurry_?: () => void;
}

/** Hashes. Native code on the board. */
export interface Hash {
  sha256(bytes: Bytes): Bytes;
  /**
   * Makes the function of `text` base64(sha256(outer + sha256(inner + text))): an HMAC from its two padded keys. One call and
   * not four, because on the board a call costs as much as hashing 60 bytes.
   */
  hmac(outer: Bytes, inner: Bytes): (text: Rope) => string;
  sha1(bytes: Bytes): Bytes;
  /** The CRC-32 of a text without its highest bit: one variable on the board where the text would take several. */
  crc31(bytes: Bytes): number;
  base64(bytes: Bytes): string;
}

/**
 * One final, masked frame of a client (RFC 6455, 5.2 and 5.3): the payload with byte i XORed with byte i modulo 4 of a key. A port
 * because only the platform knows how to do it without a loop over bytes.
 *
 * @param first the first byte: 128 and the opcode
 * @param payload at most 65,535 bytes: the SDK never sends more than a few hundred
 * @param random where the masking key comes from, one number a frame, unless the maker wants a constant one
 */
export type Framing = (first: number, payload: Rope, random: Random) => Bytes;

/** Unpredictable numbers. */
export interface Random {
  /** A whole number, 0..2^32-1, uniformly distributed, not guessable from earlier ones. */
  uint32(): number;
}

/** Small named records that survive a power cut. */
export interface Storage {
  /** The record, or undefined when there is none or it is unreadable. */
  read(name: string): string | undefined;
  /** Replaces the record; not atomic: callers alternate between two names. */
  write(name: string, data: string): void;
}

/** A pin as the platform names it; opaque to lib. */
export type Pin = unknown;

/** Digital pins. */
export interface Pins {
  /** Drives `pin`; the level is set before the direction, so no glitch (espruino.md 4). */
  write(pin: Pin, level: boolean): void;
  /** The level now. */
  read(pin: Pin): boolean;
  /**
   * Watches both edges of an input, debounced by `debounceMs`; `pullUp` true pulls it up, false down.
   * `onLevel` gets the level after the bouncing.
   */
  watch(pin: Pin, pullUp: boolean, debounceMs: number, onLevel: (level: boolean) => void): void;
}

/** Outputs that are switched on for a part of the time, many times a second. */
export interface Pwm {
  /** Drives `pin` for the part `duty` (0..1) of the time, `hertz` times a second. */
  write(pin: Pin, duty: number, hertz: number): void;
}

/** Strips of LEDs that take their colours one after the other over one wire. */
export interface Pixels {
  /** Sends `bytes`, three for each LED in the order that it takes them. */
  write(pin: Pin, bytes: Bytes): void;
}

/** A sensor's only wire, which both ends pull low and a resistor pulls high. */
export interface SensorWire {
  /**
   * Pulls the wire low for `lowMs`, lets go, and calls back `listenMs` later with the times of its falling edges since
   * before that; microseconds since an arbitrary start.
   */
  exchange(pin: Pin, lowMs: number, listenMs: number, done: (falls: number[]) => void): void;
}

/** Espruino's OneWire, so that it can be used as it is. */
export interface OneWireBus {
  /** True if some device is there. */
  reset(): boolean;
  /** Talks to the only device; after a reset. */
  skip(): void;
  /** Resets, then talks to the device with this address: 16 hexadecimal digits as `search` gives them. */
  select(address: string): void;
  /** @param power drives the line high afterwards, for devices that live on it */
  write(byte: number, power?: boolean): void;
  read(count: number): ArrayLike<number>;
}

/** Severity of a log line. */
export const enum LogLevel {
  Error = 0,
  Warning = 1,
  Info = 2,
  Debug = 3,
}

/**
 * Receives log lines: a stable code of `lib/codes.ts` and a short detail that never holds a secret.
 */
export type Log = (level: LogLevel, code: number, detail?: unknown) => void;
