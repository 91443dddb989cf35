import type { Bytes, Hash } from "../../lib/ports.js";

const crypto = require("crypto");

/** Eight words: as far as the last turn of `mask` may reach. */
const PAD = "                                ";

/** The Hash port over the native crypto module. `E.toString` hands the digest's own memory on. */
export const hash: Hash = {
  sha256(bytes) {
    return E.toString(crypto.SHA256(bytes));
  },
  // Lists are hashed in order, so that nothing is joined first.
  hmac(outer, inner, text) {
    return btoa(crypto.SHA256([outer, crypto.SHA256([inner, text])]));
  },
  sha1(bytes) {
    return E.toString(crypto.SHA1(bytes));
  },
  base64: btoa,
};

/**
 * The Mask port. The copy is a flat string, because in any other each word is looked for from the start, and
 * `E.toArrayBuffer` shares its memory, so nothing is converted back. Eight words a turn: the loop costs as much
 * as the work. docs/performance.md has what else was tried.
 */
export function mask(head: Bytes, bytes: Bytes, key: number): Bytes {
  // The bytes start and end with whole words: a head of 4 + 2 gets two bytes before it, which are cut off again.
  const before = head.length & 2;
  const end = before + head.length + bytes.length;
  const copy = E.toFlatString("  ".substr(0, before) + head, bytes, PAD) || "  ".substr(0, before) + head + bytes + PAD;
  const words = new Uint32Array(E.toArrayBuffer(copy));
  // Little-endian, as all boards are.
  const word = (key << 24) | ((key & 0xff00) << 8) | ((key >> 8) & 0xff00) | ((key >> 24) & 255);
  let i = (before + head.length) >> 2;
  while (i << 2 < end) {
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
  }
  return copy.substring(before, end);
}
