import type { Bytes, Mask, Random } from "../../lib/ports.js";

/** Eight words: as far as the last turn of `mask` may reach. */
const PAD = "                                ";

/**
 * The Mask port. The copy is a flat string, because in any other each word is looked for from the start, and
 * `E.toArrayBuffer` shares its memory, so nothing is converted back. Eight words a turn: the loop costs as much
 * as the work. docs/performance.md has what else was tried.
 */
export function mask(head: Bytes, bytes: Bytes, random: Random): Bytes {
  // The key's place is a whole word: a head of 2 + 4 gets two bytes before it, which are cut off again.
  const before = head.length & 2;
  const start = "  ".substr(0, before) + head;
  const end = start.length + bytes.length;
  const copy = E.toFlatString(start, bytes, PAD) || start + bytes + PAD;
  const words = new Uint32Array(E.toArrayBuffer(copy));
  // In whichever order the processor keeps its bytes: what makes the key of the zeros in its place masks the rest alike.
  const word = random.uint32();
  let i = (start.length >> 2) - 1;
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
