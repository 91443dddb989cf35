import type { Bytes, Clock } from "../../lib/ports.js";

/** What a connection reports to the board. Nothing arrives before `World.connect` has returned. */
export interface WireEvents {
  onOpen(): void;
  onData(bytes: Bytes): void;
  /** Exactly once; `failed` only for a TLS handshake that failed (espruino.md 1). Not called after `destroy`. */
  onClose(failed: boolean): void;
}

/** The board's end of a connection. */
export interface Wire {
  write(bytes: Bytes): void;
  /** Closes after the data already written. */
  end(): void;
  /** Frees it at once; the peer sees a reset; no event follows. */
  destroy(): void;
}

/** Why a connection could not even be started; the board throws it synchronously (espruino.md 1). */
export type ConnectRefusal = "no-host" | "refused";

/** Everything outside the board: time, chance and the network. Real for `npm start`, virtual in tests. */
export interface World {
  clock: Clock;
  /** Unix time in seconds, with a fraction. The board itself does not know it until someone tells it. */
  unixNow(): number;
  /** An unpredictable whole number 0..2^32-1: what the chip's hardware register would hold. */
  random(): number;
  /** Looks a name up; calls back once, never before it returns. `""` when there is no such host. */
  resolve(host: string, done: (address: string) => void): void;
  connect(host: string, port: number, tls: boolean, events: WireEvents): Wire | ConnectRefusal;
}
