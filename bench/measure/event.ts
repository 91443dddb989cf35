import { startProgram } from "../interpreter.js";
import type { Program } from "../programs.js";
import type { Session } from "../session.js";
import { percentile, type Latency } from "./latency.js";
import { highest } from "./memory.js";

/** Presses in the shorter and in the longer run. */
const SHORT = 3;
const LONG = 13;
/** The platform wants a second between two events. */
const PAUSE_MS = 1100;
/** An event that has not come by then will not: the console lost a character (bench/interpreter.ts), so another run is made; ms. */
const LOST_MS = 20_000;
const TRIES = 4;
/** Presses until everything that is remembered about events has been filled, and those that are timed. */
const SETTLE = 3;
const TIMED = 20;
/** Requests before, for the same reason. */
const WARM_UP = 100;
/** Presses the button by itself, says when, and leaves the clock that the time is by alone. */
const PRESSES = `function setTime(){}function setWatch(f){setInterval(function(){print("\\x05"+getTime()+"\\x06");f({state:false,time:getTime()})},${PAUSE_MS + 50})}\n`;
const PRESSED = /\x05([\d.]+)\x06/g;
/** A press without pins: the program's watch is kept and called. Small, and counted with the rest. */
const WATCH = "function setWatch(f){global._f=f}";
const PRESS = "_f({state:false,time:getTime()})";

/**
 * Instructions from the press of the button to the event's last byte in the socket's buffer. Counted only while program text
 * runs, because the interpreter idles through the second between two events; that leaves out the copying of the buffer to the
 * kernel, in native code.
 */
export async function eventInstructions(interpreter: string, session: Session, program: Program): Promise<number> {
  const short = await presses(interpreter, session, program, SHORT);
  const long = await presses(interpreter, session, program, LONG);
  return (long - short) / (LONG - SHORT);
}

/** What an event takes besides instructions. */
export interface Events extends Latency {
  /** JsVars more in use after the presses than before. */
  readonly grown: number;
}

/**
 * From the press to the verified event, ms by one clock, and what is left in memory after all of them. The program presses its own button:
 * lines on the console get lost (bench/interpreter.ts).
 */
export async function events(interpreter: string, session: Session, program: Program): Promise<Events> {
  const online = session.online();
  const run = await startProgram({ interpreter, code: PRESSES + program.code, tells: true });
  const took: number[] = [];
  try {
    await online;
    await session.requests(WARM_UP);
    for (let i = 0; i < SETTLE; i++) await session.next("event");
    const before = await highest(run, session);
    while (took.length < TIMED) {
      await session.next("event");
      const arrived = performance.timeOrigin + performance.now();
      // Its own time may come behind it.
      await pause(PAUSE_MS / 10);
      const pressed = 1000 * Number(run.printed(PRESSED).at(-1));
      if (pressed < arrived) took.push(arrived - pressed);
    }
    return { p50: percentile(took, 0.5), p99: percentile(took, 0.99), grown: (await highest(run, session)) - before };
  } finally {
    await run.quit();
    await session.offline();
  }
}

async function presses(interpreter: string, session: Session, program: Program, count: number): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const instructions = await pressesOnce(interpreter, session, program, count);
    if (instructions) return instructions;
  }
  throw new Error(`${program.name} sent no event.`);
}

/** @returns 0 if an event did not come */
async function pressesOnce(interpreter: string, session: Session, program: Program, count: number): Promise<number> {
  const online = session.online();
  const code = `${WATCH}\n${program.code}`;
  const run = await startProgram({ interpreter, code, callgrind: true, onlyWithin: "jspEvaluateVar" });
  await online;
  await session.requests(1);
  let came = true;
  for (let i = 0; i < count && came; i++) {
    await pause(PAUSE_MS);
    const event = session.next("event").then(() => true);
    run.feed(PRESS);
    came = await Promise.race([event, pause(LOST_MS).then(() => false)]);
  }
  const instructions = await run.quit();
  await session.offline();
  return came ? instructions : 0;
}

function pause(ms: number): Promise<unknown> {
  return new Promise((done) => setTimeout(done, ms).unref());
}
