import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Weight } from "../firmware/build/weights.js";

/** What the page shows; tables in Markdown. */
export interface Findings {
  readonly table: string;
  readonly limits: string;
  readonly host: string;
  readonly modules: readonly Weight[];
  /** The load average before the bench began. */
  readonly load: number;
}

/** docs/performance.md. */
export function performancePage({ table, limits, host, modules, load }: Findings): string {
  const tried = readFileSync(new URL("./tried.md", import.meta.url), "utf8");
  const heaviest = [...modules].sort((a, b) => b.bytes - a.bytes).slice(0, 10);
  return `# Performance

Written by \`ESPRUINO_BIN=<32-bit Espruino for Linux> npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores, load average ${load.toFixed(1)}.
Measured on the interpreter for Linux with the local platform on 127.0.0.1; an ESP32 was not used. Read the columns against each
other: an ESP32 is slower, but runs the same interpreter. Times suffer from whatever else the computer does; the rest hardly.

${table}

- **sinricpro-espruino**: the stock bundle for the board \`linux\`, one switch with relay and button, nothing left out.
- **constant mask key**: the same with \`"maskKey": "00000000"\` ([security.md](security.md)).
- **bare primitives**: [bench/references/bare.js](../bench/references/bare.js), what no program can do without: parse, two HMACs, stringify, a frame. It
  trusts what comes, sends no events and never reconnects.
- **plain program**: [bench/references/plain.js](../bench/references/plain.js), the same job in the style of the stock modules. No retry, deadline, replay guard
  or outbox.

All are minified alike.

## What is asked of it

The 32-bit interpreter, 16383 fixed variables of 14 bytes. The budgets are what \`npm run budget\` holds a change to
([budgets.json](../firmware/build/budgets.json)): what was measured and a small allowance.

${limits}

From RAM, the functions that seldom run are in Storage all the same (\`sinricbook\`, [storage.md](storage.md)): the program puts them there once. Where
Storage has no room for their 9 KB they stay in memory, and the same program takes 1,397 variables (\`npm run bench -- --only memory\`, with that line taken out of the bundle).

## On Node

The same lib/ on Node (bench/host/ports.ts has its ports) and the published \`sinricpro\` package, each in a process of its own, against one server over TLS
on 127.0.0.1 with a certificate that is verified.

${host}

The package looks after its two queues every 10 ms, which is where its time goes.

## How it is measured

| what | command | how |
| --- | --- | --- |
| instructions a request | \`npm run bench -- --only request\` | callgrind's count for 120 requests less that for 20, by 100: start-up cancels out. Waiting for the platform is counted; runs differ by about 1 % |
| instructions an event | \`npm run bench -- --only event\` | the same for 13 and 3 presses, counted while program text runs |
| press to event | \`npm run bench -- --only event\` | 20 presses, which the program makes itself, to the verified event; the JsVars after them less those before, the highest of 12 samples each |
| JsVars | \`npm run bench -- --only memory\` | \`process.memory().usage\` after 100 requests, and after 1,000 more; the timer that asks included, the highest of 12 samples; from a file read into memory, and from \`.bootcde\` |
| p50, p99 | \`npm run bench -- --only latency\` | 1,000 requests, each after the last one's answer, from leaving the platform to the verified response |
| start-up | \`npm run bench -- --only startup\` | until the platform has the device online; the median of five, and one run under callgrind, whose slowness adds idle rounds |
| on Node | \`npm run bench -- --only host\` | after 200 others 1,000 requests, each after the last one's answer, and 1,000 with 8 on their way at once |

Add \`--ours\` to leave the references out.

## The bundle by module

Bytes after minifying, by the source map; Terser moves code across modules, and what it moved counts where it came from.

![Bytes by module](images/bundle.svg)

| module | bytes |
| --- | ---: |
${heaviest.map(({ id, bytes }) => `| ${id} | ${bytes} |`).join("\n")}

## What was tried

${tried}`;
}
