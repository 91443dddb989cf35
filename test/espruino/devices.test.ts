import { programBundle } from "../bundle/programs.js";
import { LAMP } from "./bed.js";
import { createCodeBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";
import { rows } from "./rows.js";
import { programOf } from "./vectors.js";

onInterpreter("every action", (interpreter) =>
  rows(async () => {
    const code = await programBundle("every-action-linux", programOf(LAMP), { board: "linux" });
    return createCodeBed(interpreter, "ws", code);
  }),
);
