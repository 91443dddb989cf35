import { createStockBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";
import { whiteRows, WHITES } from "./white-rows.js";

onInterpreter("lights with a white channel", (interpreter) => whiteRows(() => createStockBed(interpreter, WHITES)));
