import type { Digest, Files } from "./files.js";

/**
 * Which bundle boots: number of the record, digest of the `.bootcde` it was made beside, then the bundle's file ("" for
 * `.bootcde` itself) and its digest, the times it was tried (-1: confirmed), and file and digest of the one to go back to.
 * A list, because its names would cost flash in each record.
 */
export type BootRecord = [number, string, string, string, number, string, string];

/** What to do with the record. */
export const enum Step {
  /** Only look. */
  Look = 0,
  /** The board starts: count a trial, or give it up after two. */
  Start = 1,
  /** The new bundle works. */
  Confirm = 2,
  /** The new bundle does not work. */
  RollBack = 3,
}

/**
 * The whole state of updates over the air, in two records that are written in turn: a power cut in a write leaves the other.
 * Its own source text is the board's boot script (`bootScript`), so it must name nothing outside of itself.
 *
 * @param step what to do, or the record of a bundle to try next, whose first two fields are filled in here
 * @returns the newest record after that; undefined if `.bootcde` is to boot: there is none, or a cable brought a new `.bootcde`
 */
export function boot(files: Files, digest: Digest, step: Step | BootRecord): BootRecord | undefined {
  let record: BootRecord | undefined;
  const base = digest(files.read(".bootcde") || "");
  for (let i = 0; i < 2; i++) {
    const text = files.read("sp.ota" + i) || "";
    if (text.substring(0, 8) === digest(text.substring(8)).substring(0, 8)) {
      const found = JSON.parse(text.substring(8)) as BootRecord;
      if (!record || found[0] > record[0]) record = found;
    }
  }
  let next: BootRecord | undefined;
  if (typeof step === "object") {
    next = step.slice(0) as BootRecord;
    next[0] = record ? record[0] : 0;
    next[1] = base;
  } else if (!record || record[1] !== base) return undefined;
  else {
    next = record.slice(0) as BootRecord;
    if (step === 2) {
      next[4] = -1;
      next[5] = next[6] = "";
    }
    if (step === 1 && next[4] >= 0) next[4]++;
    // Tried twice, or not what was written. What it goes back to must be whole itself.
    while (
      (step === 3 && next[2] === record[2] && next[4] >= 0) ||
      (step === 1 && next[2] && (next[4] > 2 || digest(files.read(next[2]) || "") !== next[3]))
    ) {
      next[2] = next[5];
      next[3] = next[6];
      next[4] = -1;
      next[5] = next[6] = "";
    }
    if (JSON.stringify(next) === JSON.stringify(record)) return record;
  }
  next[0]++;
  const body = JSON.stringify(next);
  if (!files.write("sp.ota" + (next[0] & 1), digest(body).substring(0, 8) + body)) throw new Error("Storage is full");
  return next;
}
