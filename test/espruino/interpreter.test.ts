import { expect } from "chai";
import { startProgram } from "../../bench/interpreter.js";
import { highest } from "../../bench/measure/memory.js";
import { startSession } from "../../bench/session.js";
import { ourBundle } from "../../bench/programs.js";
import { bundleFor } from "./bundles.js";
import { createInterpreterBed } from "./interpreter-bed.js";
import { interpreter, needsInterpreter } from "./on-interpreter.js";
import { scenarios } from "./scenarios.js";

const long = !!process.env.LONG;

/** Answers remembered fill up within this many requests; their memory does not grow after it. */
const WARM_UP = 60;
/** JsVars between two samples of a level that comes and goes; a leak of one in ten requests is more. */
const TOLERANCE = 30;
const REQUESTS = long ? 5000 : 500;

describe("the bundle on a real interpreter", () => {
  before(needsInterpreter);

  for (const scheme of ["ws", "wss"] as const)
    describe(`over ${scheme}://`, () => {
      before(async () => {
        await bundleFor("linux", scheme, "stock");
        await bundleFor("linux", scheme, "hanging");
      });
      scenarios((kind) => createInterpreterBed(interpreter!, scheme, kind));
    });

  it(`uses no more memory after ${REQUESTS} requests`, async () => {
    const session = await startSession();
    const online = session.online();
    const run = await startProgram({ interpreter: interpreter!, code: (await ourBundle(session.port)).code, tells: true });
    try {
      await online;
      await session.requests(WARM_UP);
      const before = await highest(run, session);
      await session.requests(REQUESTS);
      expect(await highest(run, session)).to.be.at.most(before + TOLERANCE);
    } finally {
      await run.quit();
      await session.close();
    }
  });
});
