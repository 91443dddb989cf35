import { spawnSync } from "node:child_process";
import { openSync, readSync } from "node:fs";
import { readBudgets, readLimits, shareText, type Measure } from "../firmware/build/budget.js";
import { buildBundle } from "../firmware/build/build.js";
import { configFor } from "../firmware/build/example-config.js";
import { boards } from "../firmware/boards/index.js";
import { memory } from "./measure/memory.js";
import { requestInstructions } from "./measure/request.js";
import { ourBundle } from "./programs.js";
import { startSession } from "./session.js";

/* `npm run budget`: every budget of firmware/build/budgets.json that can be measured here. */

const number = new Intl.NumberFormat("en");
const LIMITS = readLimits();
const WHAT: Record<Exclude<Measure, "p50Ms">, [name: string, unit: string]> = {
  bytes: ["the bench's switch on linux", "bytes"],
  request: ["a request", "instructions"],
  requestConstantMask: ["a request, constant mask key", "instructions"],
  ram: ["in use, from RAM", "JsVars"],
  flash: ["in use, from flash", "JsVars"],
  grown: ["grown in 1,000 requests", "JsVars"],
};

function check(ok: boolean, text: string, remedy: string): void {
  console.log(`${ok ? "ok  " : "OVER"} ${text}`);
  if (ok) return;
  process.exitCode = 1;
  console.log(`     budget-exceeded: ${remedy}`);
}

function checkLimit(measure: Exclude<Measure, "p50Ms">, value: number): void {
  const { max = Infinity, must, aim } = LIMITS[measure];
  const [name, unit] = WHAT[measure];
  const wanted = value <= aim ? "the aim is met" : `must ${number.format(must)}, aim ${number.format(aim)}`;
  const text = `${name}: ${number.format(Math.round(value))} of ${number.format(max)} ${unit} (${wanted})`;
  check(value <= max, text, "undo what made it grow; npm run bench tells more");
}

/** True for the interpreter that the limits were measured on: 32 bits, whose variables have an ESP32's size. */
function is32Bit(path: string): boolean {
  const head = Buffer.alloc(5);
  readSync(openSync(path, "r"), head, 0, 5, 0);
  return head.equals(Buffer.from("\x7fELF\x01", "latin1"));
}

for (const [name, budget] of Object.entries(readBudgets())) {
  for (const { id } of boards) {
    const request = configFor(budget.config, id);
    const { bytes } = await buildBundle(request);
    const ok = bytes <= budget.maxBytes;
    check(ok, `${name} on ${id}: ${shareText(bytes, budget)}`, "make it smaller; the heaviest modules are:");
    if (ok) continue;
    const { modules } = await buildBundle({ ...request, weigh: true });
    for (const module of modules.slice(0, 8)) console.log(`     ${String(module.bytes).padStart(6)} ${module.id}`);
  }
}

const session = await startSession();
const ours = await ourBundle(session.port);
checkLimit("bytes", ours.bytes);
const interpreter = process.env.ESPRUINO_BIN;
if (!interpreter || !is32Bit(interpreter)) {
  console.log("not measured: JsVars and instructions; set ESPRUINO_BIN to a 32-bit Espruino for Linux");
} else {
  const { ram, flash, grown } = await memory(interpreter, session, ours);
  checkLimit("ram", ram);
  checkLimit("flash", flash);
  checkLimit("grown", grown);
  if (spawnSync("valgrind", ["--version"]).error) {
    console.log("not measured: instructions; valgrind is not installed");
  } else {
    checkLimit("request", await requestInstructions(interpreter, session, ours));
    const constant = await ourBundle(session.port, "00000000");
    checkLimit("requestConstantMask", await requestInstructions(interpreter, session, constant));
  }
}
await session.close();
