import type { Storage } from "../../lib/ports.js";
import { FlashStorage } from "../../simulator/board/flash-storage.js";

/** What a write throws when the power goes in the middle of it. */
export class PowerCut extends Error {}

/** The Storage port over simulated flash: a write is not atomic and can be torn at any byte. */
export class FakeStorage implements Storage {
  readonly flash = new FlashStorage();
  readonly writes: { name: string; data: string; at: number }[] = [];
  /** The next writes that fail without writing, as on a full flash. */
  failures = 0;
  private torn: { bytes: number; onCut: () => void } | undefined;

  /** @param now stamps the record of writes */
  constructor(private readonly now: () => number = () => 0) {}

  read = (name: string): string | undefined => this.flash.read(name);

  write = (name: string, data: string): void => {
    if (this.failures > 0) {
      this.failures--;
      throw new Error("Storage is full");
    }
    this.writes.push({ name, data, at: this.now() });
    const torn = this.torn;
    if (torn) {
      this.torn = undefined;
      this.flash.tearNextWrite(torn.bytes);
      this.flash.setPowerCut(() => {
        torn.onCut();
        throw new PowerCut();
      });
    }
    if (!this.flash.write(name, data)) throw new Error("Storage is full");
  };

  /** Cuts the power `bytes` into the next write; `onCut` first. */
  tear(bytes: number, onCut: () => void = () => {}): void {
    this.torn = { bytes, onCut };
  }

  /** Takes the last `tear` back. */
  mend(): void {
    this.torn = undefined;
  }
}
