import type { Bytes, Mask } from "../../lib/ports.js";

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

/** The Mask port as RFC 6455, 5.3 writes it down: byte i is XORed with byte i modulo 4 of the key. */
export const mask: Mask = (head, bytes, key) => {
  const buffer = Buffer.from(bytes, "latin1");
  for (let i = 0; i < buffer.length; i++) buffer[i] ^= (key >>> (24 - 8 * (i & 3))) & 255;
  return head + buffer.toString("latin1");
};
