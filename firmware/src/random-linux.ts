import type { Random } from "../../lib/ports.js";

declare const E: {
  openFile(path: string, mode: string): { read(bytes: number): string };
  toArrayBuffer(text: string): ArrayBuffer;
};

/** The Random port of Espruino for Linux: the kernel's generator. */
export function linuxRandom(): Random {
  const source = E.openFile("/dev/urandom", "r");
  return {
    uint32() {
      return new Uint32Array(E.toArrayBuffer(source.read(4)))[0];
    },
  };
}
