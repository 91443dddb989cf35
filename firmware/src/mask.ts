import type { Bytes, Mask, Random } from "../../lib/ports.js";

/** XORs eight words a turn: the loop costs as much as the work. A function of its own, because what is looked up most is found first. */
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

/**
 * The Mask port. The copy is a flat string, because in any other each word is looked for from the start, and
 * `E.toArrayBuffer` shares its memory, so nothing is converted back. docs/performance.md has what else was tried.
 */
export function mask(head: Bytes, bytes: Bytes, random: Random): Bytes {
  // The key's place is a whole word: a head of 2 + 4 gets two bytes before it, which are cut off again.
  const before = head.length & 2;
  const start = "  ".substr(0, before) + head;
  // Whole words; what the last turn writes beyond them is ignored.
  const copy = E.toFlatString(start, bytes, "   ") || start + bytes + "   ";
  const words = new Uint32Array(E.toArrayBuffer(copy));
  // In whichever order the processor keeps its bytes: what makes the key of the zeros in its place masks the rest alike.
  xor(words, (start.length >> 2) - 1, random.uint32(), words.length);
  return copy.substring(before, copy.length - 3);
}

/** The Mask port with the constant key 00000000, which leaves the bytes as they are (docs/security.md). */
export function zeroMask(head: Bytes, bytes: Bytes): Bytes {
  return head + bytes;
}

/**
 * The Mask port with another constant key (docs/security.md).
 *
 * @param word the key's four bytes as a little-endian number, as all boards are
 */
export function constantMask(word: number): Mask {
  const random = {
    uint32() {
      return word;
    },
  };
  return function (head, bytes) {
    return mask(head, bytes, random);
  };
}
