import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { host } from "./host/measure.js";
import { eventInstructions, events } from "./measure/event.js";
import { latency } from "./measure/latency.js";
import { memory } from "./measure/memory.js";
import { requestInstructions } from "./measure/request.js";
import { startup } from "./measure/startup.js";
import { performancePage } from "./page.js";
import { ourBundle, references, type Program } from "./programs.js";
import { hostTable, limitsTable, PARTS, table, type Part, type Row } from "./results.js";
import { startSession, type Session } from "./session.js";
import { treemap } from "./treemap.js";

/** And what needs no interpreter. */
const ALL = [...PARTS, "host"] as const;

const HELP = `npm run bench -- [options]
  --only <part>         ${ALL.join(", ")}; may be repeated; default all
  --ours                without the references
  --interpreter <path>  Espruino for Linux; default ESPRUINO_BIN
  --write               writes docs/performance.md and docs/images/bundle.svg; wants everything measured`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    ours: { type: "boolean" },
    interpreter: { type: "string" },
    write: { type: "boolean" },
    help: { type: "boolean" },
  },
});

function fail(code: string, message: string): never {
  console.error(`error [${code}]: ${message}`);
  process.exit(1);
}

async function measure(interpreter: string, session: Session, program: Program, parts: readonly Part[]): Promise<Row> {
  const row: Row = { name: program.name, bytes: Buffer.byteLength(program.code) };
  for (const part of parts) {
    if (part === "request") row.request = await requestInstructions(interpreter, session, program);
    if (part === "event" && program.button) {
      row.event = await eventInstructions(interpreter, session, program);
      row.events = await events(interpreter, session, program);
    }
    if (part === "memory") row.memory = await memory(interpreter, session, program);
    if (part === "latency") row.latency = await latency(interpreter, session, program);
    if (part === "startup") row.startup = await startup(interpreter, session, program);
  }
  return row;
}

if (values.help) {
  console.log(HELP);
  process.exit();
}
const unknown = (values.only ?? []).filter((part) => !ALL.includes(part as Part));
if (unknown.length) fail("bench-part", `There is no part ${unknown.join(", ")}. The parts are ${ALL.join(", ")}.`);
if (values.write && (values.only || values.ours))
  fail("bench-write", "--write wants everything measured: leave out --only and --ours.");
const wanted = (values.only as (typeof ALL)[number][] | undefined) ?? ALL;
const parts = PARTS.filter((part) => wanted.includes(part));

/** What else the computer does, before the bench adds to it. */
const load = loadavg()[0];
const session = await startSession();
const ours = await ourBundle(session.port);
const rows: Row[] = [];
if (parts.length) {
  const interpreter = values.interpreter ?? process.env.ESPRUINO_BIN;
  if (!interpreter) fail("bench-interpreter", "Set ESPRUINO_BIN to Espruino for Linux, or give --interpreter <path>.");
  const constant = await ourBundle(session.port, "00000000");
  for (const program of [ours, constant, ...(values.ours ? [] : await references(session.port))]) {
    console.error(`measuring ${program.name} ...`);
    rows.push(await measure(interpreter, session, program, parts));
  }
  console.log(table(rows));
}
await session.close();
if (wanted.includes("host")) {
  console.error("measuring on Node ...");
  const hostRows = await host();
  console.log(hostTable(hostRows));
  if (values.write) {
    writeFileSync(new URL("../docs/images/bundle.svg", import.meta.url), treemap(ours.modules));
    writeFileSync(
      new URL("../docs/performance.md", import.meta.url),
      performancePage({
        table: table(rows),
        limits: limitsTable(rows[0], rows[1]),
        host: hostTable(hostRows),
        modules: ours.modules,
        load,
      }),
    );
  }
}
