import { startProgram } from "../interpreter.js";
import type { Program } from "../programs.js";
import type { Session } from "../session.js";

const WARM_UP = 50;
const REQUESTS = 1000;

/** Milliseconds that a share of the measurements does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** How long answers take, ms. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** From the request's leaving the platform to its verified response, over loopback, one after the other. */
export async function latency(interpreter: string, session: Session, program: Program): Promise<Latency> {
  const online = session.online();
  const run = await startProgram({ interpreter, code: program.code });
  try {
    await online;
    await session.requests(WARM_UP);
    const took = await session.requests(REQUESTS);
    return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
  } finally {
    await run.quit();
    await session.offline();
  }
}
