import { programBundle } from "../bundle/programs.js";
import { HANDS, hands, PROGRAM } from "./hands.js";
import { createCodeBed, createStockBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";

onInterpreter("relays, colours and hands", (interpreter) => {
  describe("in the configuration", () => hands(() => createStockBed(interpreter, HANDS)));
  // Made of the same drivers, so it is tried with LONG=1 only.
  if (process.env.LONG)
    describe("in a program", () =>
      hands(async () => {
        const code = await programBundle("hands-linux", PROGRAM, { board: "linux" });
        return createCodeBed(interpreter, "ws", code, HANDS);
      }));
});
