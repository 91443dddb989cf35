import { parseArgs } from "node:util";
import { ourBundle, references } from "./programs.js";
import { requestInstructions } from "./measure/request.js";
import { startSession } from "./session.js";

const { values } = parseArgs({
  options: { only: { type: "string" }, ours: { type: "boolean" }, interpreter: { type: "string" } },
});
const interpreter = values.interpreter ?? process.env.ESPRUINO_BIN;
if (!interpreter) {
  console.error("error [bench-interpreter]: Set ESPRUINO_BIN to Espruino for Linux, or give --interpreter <path>.");
  process.exit(1);
}
const session = await startSession();
const million = (n: number): string => (n / 1e6).toFixed(3);
const others = values.ours ? [] : await references(session.port);
for (const program of [await ourBundle(session.port), ...others]) {
  console.log(`${program.name}: ${million(await requestInstructions(interpreter, session, program))} M instructions a request`);
}
await session.close();
