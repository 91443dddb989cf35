import type { Random } from "../../lib/ports.js";

declare const E: { openFile(path: string, mode: string): { read(bytes: number): string; close(): void } };

/** The Random port of Espruino for Linux: the kernel's generator. */
export function linuxRandom(): Random {
  const source = E.openFile("/dev/urandom", "r");
  return {
    uint32() {
      const bytes = source.read(4);
      return ((bytes.charCodeAt(0) << 24) | (bytes.charCodeAt(1) << 16) | (bytes.charCodeAt(2) << 8) | bytes.charCodeAt(3)) >>> 0;
    },
  };
}
