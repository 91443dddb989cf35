import { bytes } from "../protocol/text.js";
import type { Bytes, Mask, Random } from "../ports.js";

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

/**
 * One final, masked client frame (RFC 6455, 5.2 and 5.3).
 *
 * @param payload at most 65,535 bytes: the SDK never sends more than a few hundred
 * @param random gives the masking key, which must not be guessable from earlier ones
 */
export function encodeFrame(opcode: Opcode, payload: Bytes, random: Random, mask: Mask): Bytes {
  const length = payload.length;
  return mask(
    length < 126
      ? bytes(0x80 | opcode, 0x80 | length, 0, 0, 0, 0)
      : bytes(0x80 | opcode, 0xfe, length >> 8, length & 255, 0, 0, 0, 0),
    payload,
    random,
  );
}
