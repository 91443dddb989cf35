import type { Bytes, Framing, Random, Rope } from "../../lib/ports.js";
import { bytes } from "../../lib/protocol/text.js";

/** XORs eight words a turn: the loop costs as much as the work. A function of its own, because what is looked up most is found first. @apart */
function xor(words: Uint32Array, i: number, word: number, end: number): void {
  do {
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
    words[i++] ^= word;
  } while (i < end);
}

/** The length in one byte, and no longer in words: what precedes the payload has six bytes, and two more here, which are cut off. @cold */
function short(first: number, text: Bytes, key: number): Bytes {
  const copy = E.toString("  " + bytes(first, 0x80 | text.length, 0, 0, 0, 0), text, "   ");
  const words = new Uint32Array(E.toArrayBuffer(copy));
  xor(words, 1, key, copy.length >> 2);
  return copy.substring(2, copy.length - 3);
}

/**
 * The Framing port. `E.toString` makes a flat string, because in any other each word is looked for from the start, and
 * `E.toArrayBuffer` shares its memory, so nothing is converted back. docs/performance.md has what else was tried.
 */
export function mask(first: number, payload: Rope, random: Random): Bytes {
  const key = random.uint32();
  // Whole words; what the last turn writes beyond them is ignored.
  const copy = E.toString("\0\0\0\0\0\0\0\0", payload, "   ");
  const length = copy.length - 11;
  if (length < 126) return short(first, copy.substr(8, length), key);
  const words = new Uint32Array(E.toArrayBuffer(copy));
  // Little-endian, as all boards are.
  words[0] = first + 0xfe00 + ((length & 0xff00) << 8) + length * 0x1000000;
  // In whichever order: what makes the key of the zeros in its place masks the rest alike.
  xor(words, 1, key, copy.length >> 2);
  return copy.substring(0, length + 8);
}

/** The Framing port with the constant key 00000000, which leaves the bytes as they are (docs/security.md). */
export function zeroMask(first: number, payload: Rope): Bytes {
  const copy = E.toString(payload);
  const length = copy.length;
  return length < 126
    ? bytes(first, 0x80 | length, 0, 0, 0, 0) + copy
    : bytes(first, 0xfe, length >> 8, length & 255, 0, 0, 0, 0) + copy;
}

/**
 * The Framing port with another constant key (docs/security.md).
 *
 * @param word the key's four bytes as a little-endian number, as all boards are
 */
export function constantMask(word: number): Framing {
  const random = {
    uint32() {
      return word;
    },
  };
  return function (first, payload) {
    return mask(first, payload, random);
  };
}
