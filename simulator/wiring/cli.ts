import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadConfig } from "../../firmware/build/load-config.js";
import { drawWiring } from "./drawing.js";
import { wiringModel } from "./model.js";
import { shape, toText } from "./shape.js";
import { WIRING_STYLE } from "./style.js";

const HELP = `Draws what has to be wired to the board.

  npm run wiring -- [options]

  --config <file>   configuration; default firmware/config.json, or the example
  --board <id>      wins over the file's "board"
  --out <file>      default wiring.svg
  --help            this text`;

/** The wiring of a configuration as the text of an SVG file that needs nothing else. */
export function wiringSvg(configPath: string, boardId?: string): string {
  const { board, config } = loadConfig(configPath, { board: boardId });
  const drawing = drawWiring(wiringModel(board, config));
  const { width, height } = drawing.attrs;
  drawing.children.unshift(
    shape("title", {}, `Wiring of ${board.name}`),
    shape("style", {}, WIRING_STYLE.replace(/\s+/g, " ").trim()),
    shape("rect", { width, height, fill: "#f6f8fa" }),
  );
  return `${toText(drawing)}\n`;
}

/** `npm run wiring`. Sets the exit code. */
export function run(args: readonly string[]): void {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { config: text, board: text, out: text, help: { type: "boolean" } },
      strict: true,
    });
    if (values.help) return console.log(HELP);
    const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
    const own = inRepository("firmware/config.json");
    const config = values.config ?? (existsSync(own) ? own : inRepository("firmware/config.example.json"));
    const out = values.out ?? "wiring.svg";
    writeFileSync(out, wiringSvg(config, values.board));
    console.log(`${out}: the wiring of ${config}`);
  } catch (error) {
    process.exitCode = 1;
    const { code = "wiring-failed", message } = error as Error & { code?: string };
    console.error(`error [${code}]: ${message}`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) run(process.argv.slice(2));
