import type { Random } from "../ports.js";

/** A fresh UUID v4 (RFC 9562, 5.4). */
export function uuid(random: Random): string {
  let hex = "";
  for (let i = 0; i < 4; i++) {
    const n = random.uint32();
    // Two halves: the board prints a number over 2^31 as negative.
    hex += ((n >>> 16) | 0x10000).toString(16).substring(1) + ((n & 0xffff) | 0x10000).toString(16).substring(1);
  }
  return (
    hex.substring(0, 8) +
    "-" +
    hex.substring(8, 12) +
    "-4" +
    hex.substring(13, 16) +
    "-" +
    "89ab".charAt(+("0x" + hex.charAt(16)) & 3) +
    hex.substring(17, 20) +
    "-" +
    hex.substring(20)
  );
}
