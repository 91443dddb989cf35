import type { Bytes, Hash } from "../../lib/ports.js";

const crypto = require("crypto");

/** The Hash port over the native crypto module. `E.toString` hands the digest's own memory on. */
export const hash: Hash = {
  sha256(bytes) {
    return E.toString(crypto.SHA256(bytes));
  },
  sha1(bytes) {
    return E.toString(crypto.SHA1(bytes));
  },
  base64: btoa,
};

/**
 * The Mask port, a word at a time in a copy of the bytes: `E.toArrayBuffer` shares the memory of its string, so
 * nothing is converted back.
 */
export function mask(bytes: Bytes, key: number): Bytes {
  // A copy of whole words: the board's words are little-endian.
  const copy = bytes + "   ".substring((bytes.length + 3) & 3);
  const words = new Uint32Array(E.toArrayBuffer(copy));
  const word = (key << 24) | ((key & 0xff00) << 8) | ((key >> 8) & 0xff00) | ((key >> 24) & 255);
  for (let i = words.length; i--;) words[i] ^= word;
  return copy.substring(0, bytes.length);
}
