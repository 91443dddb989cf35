import { readLimits, type Measure } from "../firmware/build/budget.js";
import type { HostRow } from "./host/measure.js";
import type { Events } from "./measure/event.js";
import type { Latency } from "./measure/latency.js";
import type { Memory } from "./measure/memory.js";
import type { Startup } from "./measure/startup.js";

/** What was measured of one program on the interpreter; what was not asked for is missing. */
export interface Row {
  readonly name: string;
  /** Of the minified script. */
  readonly bytes: number;
  request?: number;
  event?: number;
  events?: Events;
  memory?: Memory;
  latency?: Latency;
  startup?: Startup;
}

/** What can be measured on the interpreter. */
export const PARTS = ["request", "event", "memory", "latency", "startup"] as const;
export type Part = (typeof PARTS)[number];

// Rounded to the nearest, never in our favour only: the same for every row.
const millions = (n: number | undefined): string => (n === undefined ? "-" : (n / 1e6).toFixed(2));
const count = (n: number | undefined): string => (n === undefined ? "-" : new Intl.NumberFormat("en").format(n));
const ms = (n: number | undefined): string => (n === undefined ? "-" : n.toFixed(2));

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const lines: [string, (row: Row) => string][] = [
    ["instructions a request, million", (row) => millions(row.request)],
    ["instructions an event, million", (row) => millions(row.event)],
    ["press to event, p50, ms", (row) => ms(row.events?.p50)],
    ["press to event, p99, ms", (row) => ms(row.events?.p99)],
    ["JsVars grown in 20 events", (row) => count(row.events?.grown)],
    ["JsVars in use, from RAM", (row) => count(row.memory?.ram)],
    ["JsVars in use, from flash", (row) => count(row.memory?.flash)],
    ["JsVars grown in 1,000 requests", (row) => count(row.memory?.grown)],
    ["request to response, p50, ms", (row) => ms(row.latency?.p50)],
    ["request to response, p99, ms", (row) => ms(row.latency?.p99)],
    ["instructions until online, million", (row) => millions(row.startup?.instructions)],
    ["time until online, ms", (row) => ms(row.startup?.ms)],
    ["script, minified, bytes", (row) => count(row.bytes)],
  ];
  const cells = [
    ["", ...rows.map(({ name }) => name)],
    ["---", ...rows.map(() => "---:")],
    ...lines.map(([name, cell]) => [name, ...rows.map(cell)]),
  ].filter((line) => line.slice(1).some((cell) => cell !== "-"));
  return cells.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** What was measured on Node, as a table in Markdown. */
export function hostTable(rows: readonly HostRow[]): string {
  const lines: [string, (row: HostRow) => string][] = [
    ["request to response, p50, ms", (row) => ms(row.p50)],
    ["request to response, p99, ms", (row) => ms(row.p99)],
    ["requests a second, 8 at once", (row) => count(Math.round(row.perSecond))],
  ];
  const cells = [
    ["", ...rows.map(({ name }) => name)],
    ["---", ...rows.map(() => "---:")],
    ...lines.map(([name, cell]) => [name, ...rows.map(cell)]),
  ];
  return cells.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Ours beside what is demanded of it (issue 7), as a table in Markdown. */
export function limitsTable(ours: Row, constantMask: Row): string {
  const limits = readLimits();
  const lines: [string, Measure, number | undefined, (n: number | undefined) => string][] = [
    ["instructions a request, million", "request", ours.request, millions],
    ["the same with a constant mask key", "requestConstantMask", constantMask.request, millions],
    ["JsVars in use, from RAM", "ram", ours.memory?.ram, count],
    ["JsVars in use, from flash", "flash", ours.memory?.flash, count],
    ["JsVars grown in 1,000 requests", "grown", ours.memory?.grown, count],
    ["request to response, p50, ms", "p50Ms", ours.latency?.p50, ms],
    ["script, minified, bytes", "bytes", ours.bytes, count],
  ];
  const verdict = (value: number, { must, aim }: { must: number; aim: number }): string =>
    value <= aim ? "aim met" : value <= must ? "must met" : "**missed**";
  const rows = lines.map(([name, measure, value, text]) => {
    const limit = limits[measure];
    return [name, text(value), text(limit.max), text(limit.must), text(limit.aim), verdict(value ?? Infinity, limit)];
  });
  const cells = [["", "measured", "budget", "must", "aim", ""], ["---", "---:", "---:", "---:", "---:", "---"], ...rows];
  return cells.map((line) => `| ${line.join(" | ")} |`).join("\n");
}
