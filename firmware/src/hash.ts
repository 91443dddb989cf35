import type { Bytes, Hash } from "../../lib/ports.js";

const crypto = require("crypto");

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
 * `E.toArrayBuffer` shares its memory, so nothing is converted back. Four words a turn: the loop costs as much
 * as the work. docs/performance.md has what else was tried.
 */
export function mask(bytes: Bytes, key: number): Bytes {
  const length = bytes.length;
  // Whole words, four at a time; and little-endian, as all boards are.
  const copy = E.toFlatString(bytes, "               ".substr((length + 15) & 15)) || bytes + "               ";
  const words = new Uint32Array(E.toArrayBuffer(copy));
  const word = (key << 24) | ((key & 0xff00) << 8) | ((key >> 8) & 0xff00) | ((key >> 24) & 255);
  let i = words.length & -4;
  while (i) {
    words[--i] ^= word;
    words[--i] ^= word;
    words[--i] ^= word;
    words[--i] ^= word;
  }
  return copy.substr(0, length);
}
