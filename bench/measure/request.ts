import { startProgram } from "../interpreter.js";
import type { Program } from "../programs.js";
import type { Session } from "../session.js";

/** Requests in the shorter and in the longer run. */
const SHORT = 20;
const LONG = 120;

async function instructions(interpreter: string, session: Session, program: Program, count: number): Promise<number> {
  const online = session.online();
  const run = await startProgram({ interpreter, code: program.code, callgrind: true });
  await online;
  await session.requests(count);
  const instructions = await run.quit();
  await session.offline();
  return instructions;
}

/** Instructions of one request, start-up cancelled out: the difference between two run lengths (issue 7, item 1). */
export async function requestInstructions(interpreter: string, session: Session, program: Program): Promise<number> {
  const short = await instructions(interpreter, session, program, SHORT);
  const long = await instructions(interpreter, session, program, LONG);
  return (long - short) / (LONG - SHORT);
}
