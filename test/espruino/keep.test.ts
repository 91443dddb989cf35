import { createStockBed } from "./interpreter-bed.js";
import { KEPT, keepRows } from "./keep-rows.js";
import { onInterpreter } from "./on-interpreter.js";

onInterpreter("lamps and fans that keep their state", function (interpreter) {
  this.timeout(90_000);
  keepRows(() => createStockBed(interpreter, KEPT));
});
