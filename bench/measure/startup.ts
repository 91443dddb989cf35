import { startProgram } from "../interpreter.js";
import type { Program } from "../programs.js";
import type { Session } from "../session.js";

const TIMES = 5;

/** What it takes from the start of the interpreter until the platform has the board online. */
export interface Startup {
  /** Of the interpreter, its own start and its waiting for the platform included. */
  readonly instructions: number;
  /** The median of five starts, without callgrind. */
  readonly ms: number;
}

/** Measures the start (issue 7, item 1). */
export async function startup(interpreter: string, session: Session, program: Program): Promise<Startup> {
  const took: number[] = [];
  for (let i = 0; i < TIMES; i++) took.push((await once(interpreter, session, program, false)).ms);
  const { instructions } = await once(interpreter, session, program, true);
  return { instructions, ms: took.sort((a, b) => a - b)[TIMES >> 1] };
}

async function once(interpreter: string, session: Session, program: Program, callgrind: boolean): Promise<Startup> {
  const online = session.online();
  const from = performance.now();
  const run = await startProgram({ interpreter, code: program.code, callgrind });
  await online;
  const ms = performance.now() - from;
  const instructions = await run.quit();
  await session.offline();
  return { instructions, ms };
}
