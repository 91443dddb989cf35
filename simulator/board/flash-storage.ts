import type { Bytes } from "../../lib/ports.js";
import { BoardError } from "./pin-bank.js";

const NAME_LENGTH = 28;
/** A file's header in flash: size and name. */
const HEADER = 32;

/**
 * Espruino's Storage (espruino.md 5): names cut at 28 characters, no empty files, an identical rewrite does nothing, and
 * a write is not atomic: the old file goes first, then the new one's size is there, then its bytes.
 */
export class FlashStorage {
  private readonly files = new Map<string, Bytes>();
  /** Bytes of the next write that reach the flash before the power goes; -1 loses the old file and writes nothing. */
  private tearAt: number | undefined;
  private onTorn: () => void = () => {};

  /** @param capacity bytes; 896 KB on ESP32 */
  constructor(readonly capacity = 896 * 1024) {}

  /** Cuts the power `bytes` into the next write that changes anything (-1: right after the old file was erased). */
  tearNextWrite(bytes: number): void {
    this.tearAt = bytes;
  }

  /** What cuts the power; set by the board. Must throw, so that nothing of the program runs on. */
  setPowerCut(cut: () => void): void {
    this.onTorn = cut;
  }

  read(name: string): Bytes | undefined {
    return this.files.get(name.slice(0, NAME_LENGTH));
  }

  /**
   * Writes a file whole, or at an offset into one of `size` bytes.
   * @returns false if there is no room or the bytes at `offset` were written before
   * @throws BoardError for an empty file
   */
  write(name: string, data: Bytes, offset = 0, size = 0): boolean {
    const key = name.slice(0, NAME_LENGTH);
    const old = this.files.get(key);
    if (offset > 0 && old !== undefined) return this.patch(key, old, data, offset);
    const length = Math.max(size, offset + data.length);
    if (length === 0) throw new BoardError("Can't create zero length file");
    const content = "\xff".repeat(offset) + data + "\xff".repeat(length - offset - data.length);
    if (old === content) return true;
    if (this.free() + (old?.length ?? 0) < length + HEADER) return false;
    if (this.tearAt !== undefined) {
      const at = this.tearAt;
      this.tearAt = undefined;
      if (at < 0) this.files.delete(key);
      else this.files.set(key, content.slice(0, at) + "\xff".repeat(Math.max(0, length - at)));
      this.onTorn();
    }
    this.files.set(key, content);
    return true;
  }

  erase(name: string): void {
    this.files.delete(name.slice(0, NAME_LENGTH));
  }

  eraseAll(): void {
    this.files.clear();
  }

  list(): string[] {
    return [...this.files.keys()];
  }

  free(): number {
    let used = 0;
    for (const data of this.files.values()) used += HEADER + Math.ceil(data.length / 4) * 4;
    return this.capacity - used;
  }

  /** What the runtime's Storage calls, but for `storageRead`: the board's code is not in here. */
  host() {
    return {
      storageWrite: (name: string, data: string, offset: number, size: number) => this.write(name, data, offset, size),
      storageErase: (name: string) => this.erase(name),
      storageEraseAll: () => this.eraseAll(),
      storageList: () => this.list().join("\n"),
      storageFree: () => this.free(),
      storageSize: () => this.capacity,
    };
  }

  /** Flash can only clear bits: what is there already must be blank or the same. */
  private patch(key: string, old: Bytes, data: Bytes, offset: number): boolean {
    if (offset + data.length > old.length) throw new BoardError("Can't write outside of original file");
    const place = old.slice(offset, offset + data.length);
    if (place === data) return true;
    if (place !== "\xff".repeat(data.length)) return false;
    this.files.set(key, old.slice(0, offset) + data + old.slice(offset + data.length));
    return true;
  }
}
