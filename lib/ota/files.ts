/** Storage as an update needs it; Espruino's `Storage` module is one. */
export interface Files {
  /** The file, undefined if there is none. On the board it lies in flash and costs no memory. */
  read(name: string): string | undefined;
  /** Writes a file, or a piece of one of `size` bytes at `offset`; false or a throw: it was not written. Not atomic. */
  write(name: string, data: string, offset?: number, size?: number): boolean;
  erase(name: string): void;
  /** Bytes of the largest file that can be written without tidying up, which is not safe against a power cut. */
  getFree(): number;
  /** Tidies up: what was erased becomes free. */
  compact(): void;
}

/** SHA-256 in Base64, 44 characters. */
export type Digest = (text: string) => string;
