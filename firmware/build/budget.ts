import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The most a bundle may weigh, by what it contains. */
export interface Budget {
  /** The configuration that is built to check it, from the root of the repository. */
  readonly config: string;
  /** Bytes of the minified bundle. */
  readonly maxBytes: number;
}

/** The root of the repository, absolute. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** What one number of the bench may be at most (issue 7). */
export interface Limit {
  /**
   * What it was when this was last written, and a small allowance: more is a step back, and refused. Absent for times, which
   * depend on what else the computer does.
   */
  readonly max?: number;
  /** What is demanded. */
  readonly must: number;
  /** What is hoped for. */
  readonly aim: number;
}

/** The numbers of the bench's switch on the board `linux` that have a limit. */
export type Measure = "bytes" | "request" | "requestConstantMask" | "ram" | "flash" | "grown" | "p50Ms";

interface Budgets {
  readonly bundles: Record<string, Budget>;
  readonly bench: Record<Measure, Limit>;
}

function read(): Budgets {
  return JSON.parse(readFileSync(new URL("./budgets.json", import.meta.url), "utf8")) as Budgets;
}

/** The bundles' budgets of firmware/build/budgets.json. */
export function readBudgets(): Record<string, Budget> {
  return read().bundles;
}

/** The bench's limits of firmware/build/budgets.json. */
export function readLimits(): Record<Measure, Limit> {
  return read().bench;
}

/** `15,123 of 16,384 bytes (92 %)` */
export function shareText(bytes: number, budget: Budget): string {
  const number = new Intl.NumberFormat("en");
  return `${number.format(bytes)} of ${number.format(budget.maxBytes)} bytes (${Math.round((100 * bytes) / budget.maxBytes)} %)`;
}
