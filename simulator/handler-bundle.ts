import { rollup } from "rollup";
import type { Board } from "../firmware/boards/board.js";
import type { Config } from "../firmware/build/config-schema.js";
import { configModule, mainModule, ROOT } from "../firmware/build/entry.js";
import { bundleOptions } from "../rollup.config.js";
import type { HandlerFault } from "./faults/stage.js";

const RUN = `${ROOT}firmware/src/run.ts`;

/** Stands in front of the stock createFirmware: gives each feature a handler, as a maker's own program would. */
const WITH_HANDLER = `
import { createFirmware as stock } from ${JSON.stringify(RUN)};
import { setHandler } from ${JSON.stringify(`${ROOT}lib/requests/jobs.ts`)};
function handler(value, done) {
  if (benchFault === "throw") throw new Error("The contact is stuck");
  if (benchFault === "slow") setTimeout(done, 3000);
}
export function createFirmware(config, features) {
  for (var i = 0; i < features.length; i++) setHandler(features[i], handler);
  return stock(config, features);
}
`;

/**
 * The stock program with a handler that misbehaves, built by the same options. The stock bundle has no handlers, so this
 * is what the bench flashes while such a fault is on; which of them is decided by a global in front of the bundle.
 *
 * @returns the program for each kind of fault
 */
export async function buildWithHandler(board: Board, config: Config): Promise<(fault: HandlerFault) => string> {
  const modules = {
    "sinricpro-espruino/config": configModule(board, config),
    main: mainModule(board, config).replace(JSON.stringify(RUN), '"bench-run"'),
    "bench-run": WITH_HANDLER,
  };
  const build = await rollup(bundleOptions("main", modules));
  try {
    const { output } = await build.generate(bundleOptions("main", modules).output as object);
    return (fault) => `var benchFault = ${JSON.stringify(fault)};\n${output[0].code}`;
  } finally {
    await build.close();
  }
}
