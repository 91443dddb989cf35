import type { Bytes, Framing } from "../../lib/ports.js";
import { joined } from "../../lib/protocol/rope.js";

/** "81 05 48" or "810548" as bytes. */
export function fromHex(hex: string): Bytes {
  return Buffer.from(hex.replace(/\s+/g, ""), "hex").toString("latin1");
}

export function toHex(bytes: Bytes): string {
  return Buffer.from(bytes, "latin1").toString("hex");
}

/** Unicode text as UTF-8 bytes. */
export function utf8(text: string): Bytes {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** UTF-8 bytes as Unicode text. */
export function fromUtf8(bytes: Bytes): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** RFC 6455, 5.3 as it is written down: byte i is XORed with byte i modulo 4 of the key, which is big-endian. */
export function xor(bytes: Bytes, key: number): Bytes {
  const buffer = Buffer.from(bytes, "latin1");
  for (let i = 0; i < buffer.length; i++) buffer[i] ^= (key >>> (24 - 8 * (i & 3))) & 255;
  return buffer.toString("latin1");
}

/** The Framing port. */
export const framing: Framing = (first, payload, random) => {
  const text = joined(payload);
  const key = random.uint32();
  const length =
    text.length < 126 ? String.fromCharCode(128 | text.length) : String.fromCharCode(254, text.length >> 8, text.length & 255);
  return String.fromCharCode(first) + length + xor("\0\0\0\0", key) + xor(text, key);
};
