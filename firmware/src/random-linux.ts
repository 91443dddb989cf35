import type { Random } from "../../lib/ports.js";

declare const E: {
  openFile(path: string, mode: string): { read(bytes: number): string; close(): void };
  toArrayBuffer(text: string): ArrayBuffer;
};

/** Words that are read at a time: a read takes as long as all the rest. */
const WORDS = 8;

/** The Random port of Espruino for Linux: the kernel's generator. */
export function linuxRandom(): Random {
  let words: Uint32Array;
  let left = 0;
  return {
    uint32() {
      if (!left) {
        const source = E.openFile("/dev/urandom", "r");
        words = new Uint32Array(E.toArrayBuffer(source.read(4 * WORDS)));
        source.close();
        left = WORDS;
      }
      return words[--left];
    },
  };
}
