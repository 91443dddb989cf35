import { pauseMs } from "../../lib/link/backoff.js";
import { STATE_MS } from "../../lib/link/table.js";
import { SeededRandom } from "../../test/fakes/random.js";

/** How long a board waits before its next attempt, in ms, after so many failures in a row (from 1). */
export type Policy = (failures: number, random: SeededRandom) => number;

/** Ours: lib/link/backoff.ts itself. */
export const backoff: Policy = (failures, random) => pauseMs(failures, false, random.uint32());

/** What other firmware does: 5 s, whatever happened. */
export const fixed: Policy = () => 5000;

/** What happens to the boards. */
export interface Outage {
  boards: number;
  /** The platform takes no connection for so long; seconds. */
  downS: number;
  /** The most connections a second that the platform completes; those beyond run into their time-out. */
  capacity: number;
  seed: number;
}

/** What the platform sees. */
export interface Course {
  /** Attempts to connect, by the second since the outage began. */
  attempts: number[];
  /** Seconds from the platform's return until so many boards are connected. */
  halfBackS: number;
  allButOnePercentBackS: number;
  allBackS: number;
  /** The most attempts in a second after the platform's return, that second included. */
  peakAfter: number;
  /** All attempts, from the beginning of the outage to its end. */
  attemptsDuring: number;
  attemptsAfter: number;
}

/** Boards notice a closed connection within so long; ms. */
const NOTICE_MS = 1000;
/** An attempt that the platform leaves without an answer is given up after so long; ms. */
const ATTEMPT_MS = STATE_MS[4];

/**
 * Cuts every board off at once, as the restart of a platform does, and lets each come back by `policy`. While the platform
 * is down an attempt fails at once: that is the worst case, because it brings the next attempt forward.
 */
export function simulate(policy: Policy, { boards, downS, capacity, seed }: Outage): Course {
  const random = new SeededRandom(seed);
  /** For each second, the boards that try in it, and when exactly each does, in ms. */
  const due: number[][] = [];
  const next = new Float64Array(boards);
  const failures = new Uint16Array(boards);
  const attempts: number[] = [];
  const back: number[] = [];

  function fail(board: number, ms: number): void {
    const at = ms + policy(++failures[board], random);
    next[board] = at;
    (due[Math.floor(at / 1000)] ??= []).push(board);
  }

  for (let board = 0; board < boards; board++) fail(board, random.float() * NOTICE_MS);
  for (let second = 0; back.length < boards; second++) {
    const now = due[second] ?? [];
    attempts[second] = now.length;
    delete due[second];
    // Only where somebody is turned away or comes back does it matter who is first.
    if (second >= downS) now.sort((a, b) => next[a] - next[b]);
    let taken = 0;
    for (const board of now) {
      const ms = next[board];
      if (ms < downS * 1000) fail(board, ms);
      else if (taken++ < capacity) back.push(ms / 1000 - downS);
      else fail(board, ms + ATTEMPT_MS);
    }
  }
  const sum = (list: number[]): number => list.reduce((total, count) => total + count, 0);
  return {
    attempts,
    halfBackS: back[Math.ceil(boards * 0.5) - 1],
    allButOnePercentBackS: back[Math.ceil(boards * 0.99) - 1],
    allBackS: back[boards - 1],
    peakAfter: Math.max(...attempts.slice(downS)),
    attemptsDuring: sum(attempts.slice(0, downS)),
    attemptsAfter: sum(attempts.slice(downS)),
  };
}
