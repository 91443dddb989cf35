import { startProgram, type Run } from "../interpreter.js";
import type { Program } from "../programs.js";
import type { Session } from "../session.js";

/** Until everything that is remembered about requests has been filled. */
const WARM_UP = 100;
const REQUESTS = 1000;
/** What is remembered about requests comes and goes, so the highest of so many samples counts, each after so many requests. */
const SAMPLES = 12;
const BETWEEN = 10;

/** JsVars of a program that is online and has answered requests. */
export interface Memory {
  /** In use after a garbage collection, run from a file that was read into memory. */
  readonly ram: number;
  /** The same, run from `.bootcde` in Storage. */
  readonly flash: number;
  /** More in use after 1,000 further requests, from memory. */
  readonly grown: number;
}

/** Measures JsVars (issue 7, item 1). */
export async function memory(interpreter: string, session: Session, program: Program): Promise<Memory> {
  const [flash] = await inUse(interpreter, session, program, true);
  const [ram, later] = await inUse(interpreter, session, program, false);
  return { ram, flash, grown: later - ram };
}

async function inUse(interpreter: string, session: Session, program: Program, flash: boolean): Promise<number[]> {
  const online = session.online();
  const run = await startProgram({ interpreter, code: program.code, flash, tells: true });
  try {
    await online;
    await session.requests(WARM_UP);
    const first = await highest(run, session);
    if (flash) return [first];
    await session.requests(REQUESTS);
    return [first, await highest(run, session)];
  } finally {
    await run.quit();
    await session.offline();
  }
}

/** The most JsVars in use over a while of requests. */
export async function highest(run: Run, session: Session): Promise<number> {
  let most = 0;
  for (let i = 0; i < SAMPLES; i++) {
    await session.requests(BETWEEN);
    most = Math.max(most, await run.jsVars());
  }
  return most;
}
