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

/** firmware/build/budgets.json */
export function readBudgets(): Record<string, Budget> {
  return JSON.parse(readFileSync(new URL("./budgets.json", import.meta.url), "utf8")) as Record<string, Budget>;
}

/** `15,123 of 16,384 bytes (92 %)` */
export function shareText(bytes: number, budget: Budget): string {
  const number = new Intl.NumberFormat("en");
  return `${number.format(bytes)} of ${number.format(budget.maxBytes)} bytes (${Math.round((100 * bytes) / budget.maxBytes)} %)`;
}
