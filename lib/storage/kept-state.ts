import type { Clock, Hash, Log, Storage, TimerId } from "../ports.js";
import { LogLevel } from "../ports.js";
import { Code } from "../codes.js";

/** Between two writes that keep a state; ms. docs/storage.md computes the flash's life from it. */
const STATE_MS = 10000;
/** Between two writes that only keep the mark; ms. */
const MARK_MS = 60000;

/** What survives a power cut. */
export interface Kept {
  /** The newest signed time, Unix seconds; 0 if none. */
  mark: number;
  /** States by the feature's key. */
  states: Record<string, unknown>;
}

/** Keeps the mark and the states of `atBoot: "last"`. */
export interface KeptState {
  /** What an earlier life kept. */
  boot: Kept;
  /** Something in what `collect` returns changed; `state` false: only the mark did. */
  changed(state: boolean): void;
}

/**
 * Writes two records in turn, each numbered and with a checksum: a power cut in the middle of a write leaves the
 * other one whole (espruino.md 5: a write is not atomic). Written only when something changed, and seldom.
 */
export function createKeptState(
  clock: Clock,
  hash: Hash,
  storage: Storage,
  log: Log,
  name: string,
  collect: () => Kept,
): KeptState {
  const boot: Kept = { mark: 0, states: {} };
  let number = 0;
  let written = "";
  let states = "";
  let writtenAt = -1e9;
  let timer: TimerId;
  let dueAt = 0;

  function check(text: string): string {
    return hash.base64(hash.sha256(text)).substring(0, 8);
  }

  function load(file: string): void {
    const record = storage.read(file) || "";
    const body = record.substring(8);
    if (record.substring(0, 8) !== check(body)) return;
    // number, mark, states: "7,1700000000,{...}"
    const fields = JSON.parse("[" + body + "]") as [number, number, Record<string, unknown>];
    if (fields[0] <= number) return;
    number = fields[0];
    boot.mark = fields[1];
    boot.states = fields[2];
    written = body.substring(body.indexOf(","));
    states = JSON.stringify(boot.states);
  }

  /** @cold */
  function write(): void {
    timer = undefined;
    const kept = collect();
    const now = JSON.stringify(kept.states);
    const body = "," + Math.floor(kept.mark) + "," + now;
    if (body === written) return;
    // A state that was set to what it was: only the mark is news.
    if (now === states && clock.now() < writtenAt + MARK_MS) return changed(false);
    writtenAt = clock.now();
    try {
      storage.write(name + ((number + 1) & 1), check(number + 1 + body) + (number + 1) + body);
      // Counted only now: after a failed write the good record must not be the next one's place.
      number++;
      written = body;
      states = now;
    } catch (error) {
      log(LogLevel.Error, Code.StorageFailed, (error as Error).message);
    }
  }

  function changed(state: boolean): void {
    // For each message: a write is on its way, and soon enough.
    if (timer === undefined || state) plan(state);
  }

  /** @cold */
  function plan(state: boolean): void {
    const due = Math.max(clock.now(), writtenAt + (state ? STATE_MS : MARK_MS));
    if (timer !== undefined) {
      if (dueAt <= due) return;
      clock.cancel(timer);
    }
    dueAt = due;
    timer = clock.after(due - clock.now(), write);
  }

  load(name + 0);
  load(name + 1);
  return { boot, changed };
}
