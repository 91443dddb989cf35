import { bytes } from "../protocol/text.js";
import type { Bytes } from "../ports.js";

/** Opcodes of RFC 6455, 5.2. */
export const enum Opcode {
  Continuation = 0,
  Text = 1,
  Close = 8,
  Ping = 9,
  Pong = 10,
}

/** Close codes of RFC 6455, 7.4.1 that this client sends or reports. */
export const enum CloseCode {
  Normal = 1000,
  ProtocolError = 1002,
  Unsupported = 1003,
  NoStatus = 1005,
  TooBig = 1009,
}

/** The big-endian bytes of a whole number, 0..2^32-1. */
export function bytes32(n: number): Bytes {
  return bytes((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
}
