import { isAbsolute, resolve } from "node:path";
import { rollup } from "rollup";
import { bundleOptions } from "../../rollup.config.js";
import type { Board } from "../boards/board.js";
import type { Config } from "./config-schema.js";
import { configModule, mainModule } from "./entry.js";

/** What to build. */
export interface BuildRequest {
  readonly board: Board;
  readonly config: Config;
  /** The maker's own program, a TypeScript file; the stock program if absent. */
  readonly entry?: string;
}

/** A bundle. */
export interface Bundle {
  /** One self-contained ES5 script that starts by itself. */
  readonly code: string;
  /** Its size in bytes. */
  readonly bytes: number;
  /** Where its bytes come from, before minification, largest first. */
  readonly modules: readonly { readonly id: string; readonly bytes: number }[];
}

/**
 * Makes the script for a board.
 *
 * @throws the compiler's first error, if the maker's program has one
 */
export async function buildBundle({ board, config, entry }: BuildRequest): Promise<Bundle> {
  const main = entry === undefined ? "main" : isAbsolute(entry) ? entry : resolve(entry);
  const modules = {
    "sinricpro-espruino/config": configModule(board, config),
    ...(entry === undefined && { main: mainModule(board, config) }),
  };
  const build = await rollup(bundleOptions(main, modules));
  try {
    const { output } = await build.generate(bundleOptions(main, modules).output as object);
    const chunk = output[0];
    return {
      code: chunk.code,
      bytes: Buffer.byteLength(chunk.code),
      modules: Object.entries(chunk.modules)
        .map(([id, module]) => ({ id: id.replace("\0", ""), bytes: module.renderedLength }))
        .sort((a, b) => b.bytes - a.bytes),
    };
  } finally {
    await build.close();
  }
}
