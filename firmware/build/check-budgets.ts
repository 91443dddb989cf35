import { boards } from "../boards/index.js";
import { readBudgets, shareText } from "./budget.js";
import { buildBundle } from "./build.js";
import { configFor } from "./example-config.js";

/* `npm run budget`: every budget on every board. */
for (const [name, budget] of Object.entries(readBudgets())) {
  for (const { id } of boards) {
    const { board, config } = configFor(budget.config, id);
    const { bytes, modules } = await buildBundle({ board, config });
    const over = bytes > budget.maxBytes;
    console.log(`${over ? "OVER" : "ok  "} ${name} on ${id}: ${shareText(bytes, budget)}`);
    if (!over) continue;
    process.exitCode = 1;
    console.log("     budget-exceeded: make it smaller; the heaviest modules before minifying are:");
    const heaviest = [...modules].sort((a, b) => b.bytes - a.bytes).slice(0, 8);
    for (const module of heaviest) console.log(`     ${String(module.bytes).padStart(6)} ${module.id}`);
  }
}
