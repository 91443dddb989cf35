import { buildBundle } from "../firmware/build/build.js";
import { checkConfig } from "../firmware/build/load-config.js";
import { startProgram } from "./interpreter.js";
import { benchConfig } from "./programs.js";
import { startSession } from "./session.js";
import { sizeRows, type SizeRow } from "./size-rows.js";

/* `npm run size`: what each type of device and each kind of hardware costs beside the bare switch; with ESPRUINO_BIN also in variables, online. */

const interpreter = process.env.ESPRUINO_BIN;

interface Size {
  readonly bytes: number;
  readonly vars?: number;
}

async function sizeOf({ device, rest }: Partial<SizeRow> = {}): Promise<Size> {
  const session = await startSession();
  const config = { ...(benchConfig(`ws://127.0.0.1:${session.port}`) as object), ...rest };
  const loaded = checkConfig(device ? { ...config, devices: [device] } : config, "size");
  const { code, bytes } = await buildBundle(loaded);
  try {
    if (!interpreter) return { bytes };
    const online = session.online();
    const run = await startProgram({ interpreter, code, flash: true, tells: true });
    await online;
    const vars = await run.jsVars();
    await run.quit();
    return { bytes, vars };
  } finally {
    await session.close();
  }
}

const signed = (n: number): string => (n > 0 ? "+" : "") + n;
const print = ([name, ...cells]: string[]): void => console.log(name.padEnd(36) + cells.map((cell) => cell.padStart(9)).join(""));
const bare = await sizeOf();
const tell = (name: string, { bytes, vars }: Size): void =>
  print([name, `${bytes}`, signed(bytes - bare.bytes), ...(vars === undefined ? [] : [`${vars}`, signed(vars - bare.vars!)])]);

print(["", "bytes", "", ...(interpreter ? ["JsVars", ""] : [])]);
tell("switch, relay and button", bare);
for (const row of sizeRows) tell(row.name, await sizeOf(row));
if (!interpreter) console.log("Set ESPRUINO_BIN to an Espruino binary for Linux to see variables too.");
