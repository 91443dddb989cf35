import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { rollup } from "rollup";
import { bundleOptions } from "../../rollup.config.js";
import type { Board } from "../boards/board.js";
import type { Config } from "./config-schema.js";
import { guarded } from "../../lib/ota/boot-script.js";
import { root } from "./budget.js";
import { BuildError } from "./errors.js";
import { minifiedWeights, type Weight } from "./weights.js";
import { configModule, mainModule } from "./entry.js";

/** What to build. */
export interface BuildRequest {
  readonly board: Board;
  readonly config: Config;
  /** The maker's own program, a TypeScript file; the stock program if absent. */
  readonly entry?: string;
  /** True weighs the modules as they are after minifying, which takes a second more. */
  readonly weigh?: boolean;
}

/** A bundle. */
export interface Bundle {
  /** One self-contained ES5 script that starts by itself. */
  readonly code: string;
  /** Its size in bytes. */
  readonly bytes: number;
  /** Where its bytes come from, largest first: before minifying, or with `weigh` after it. */
  readonly modules: readonly Weight[];
}

/**
 * A compiler configuration for the maker's program: the firmware's, with the pins of the board, and the names that the
 * program imports from wherever it stands.
 */
function writeTsconfig(board: Board, entry: string): string {
  const path = resolve(
    root,
    `dist/tsconfig/${createHash("sha1").update(`${board.id} ${entry}`).digest("hex").slice(0, 12)}.json`,
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    JSON.stringify({
      extends: resolve(root, "firmware/src/tsconfig.json"),
      compilerOptions: {
        paths: {
          "sinricpro-espruino": [resolve(root, "firmware/src/index.ts")],
          "sinricpro-espruino/config": [resolve(root, "firmware/src/config.d.ts")],
        },
      },
      files: [entry, resolve(root, `firmware/pins/${board.id}.d.ts`)],
      include: [resolve(root, "firmware/src/**/*.ts")],
    }),
  );
  return path;
}

/**
 * Makes the script for a board.
 *
 * @throws BuildError `program-invalid` with all that the compiler finds
 */
export async function buildBundle({ board, config, entry, weigh = false }: BuildRequest): Promise<Bundle> {
  const main = entry === undefined ? "main" : isAbsolute(entry) ? entry : resolve(entry);
  const modules = {
    "sinricpro-espruino/config": configModule(board, config),
    ...(entry === undefined && { main: mainModule(board, config) }),
  };
  const tsconfig = main.endsWith(".ts") ? writeTsconfig(board, main) : undefined;
  const problems: string[] = [];
  const onwarn = ({ message }: { message: string }): void =>
    void problems.push("  " + message.replace(/@?\[?\S*plugin\S* ?typescript\]? ?/g, ""));
  const options = { ...bundleOptions(main, modules, tsconfig, weigh), onwarn };
  const build = await rollup(options);
  try {
    const { output } = await build.generate(options.output as object);
    if (problems.length)
      throw new BuildError(
        "program-invalid",
        ["The program does not compile. Correct what the compiler found:", ...problems].join("\n"),
      );
    const chunk = output[0];
    const code = config.ota ? guarded(chunk.code) : chunk.code;
    return {
      code,
      bytes: Buffer.byteLength(code),
      modules: (chunk.map
        ? minifiedWeights(chunk.code, chunk.map.toString())
        : Object.entries(chunk.modules).map(([id, module]) => ({ id, bytes: module.renderedLength }))
      )
        .map(({ id, bytes }) => ({ id: id.replace(/^generated:/, "").replace(root + "/", ""), bytes }))
        .sort((a, b) => b.bytes - a.bytes),
    };
  } finally {
    await build.close();
  }
}
