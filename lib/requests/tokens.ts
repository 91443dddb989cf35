import type { Hash } from "../ports.js";

/** Tokens in one generation: the platform sends a handful a second, and only seconds-old ones can act. */
const GENERATION = 16;
/** So many answers that differ are kept on for the next generation. */
const ALIKE = 8;
/** Bits for the place of an answer: there are `ALIKE` and a generation's at most, counted from 1. */
const BITS = 5;
/** A time is remembered modulo this: with the place it fits in the 14 bits that a name's own variable has for a value (src/jsutils.h, JSVARREF_BITS). */
const SECONDS = 256;

/** The reply tokens of late, with what was answered. */
export interface Tokens {
  /** What a token is remembered by. */
  key(token: string): number;
  /** What is remembered of a request, 0 or undefined for nothing; `createdAt` as it stands in the request, Unix seconds. */
  find(key: number, createdAt: number): number | undefined;
  /** The answer that `find` found. */
  answerTo(found: number, key: number): string;
  add(key: number, createdAt: number, answer: string): void;
}

/**
 * Remembers the last 16 to 32 reply tokens (protocol.md, defect 4) in two generations, so that nothing is ever moved or
 * searched for the oldest. What falls off is too old to act, because a request older than its deadline does not act at all.
 *
 * A token takes the board one variable: a number that two in 2^31 share is its name, and its value says when the request was made and which answer
 * it got; most answers are alike, and each is kept once. A request is taken for another one if both numbers agree.
 */
export function createTokens(hash: Hash): Tokens {
  let young: Record<number, number> = {};
  let old = young;
  let answers: string[] = [];
  let before = answers;
  let count = 0;

  return {
    key: hash.crc31,
    find(key, createdAt) {
      let found: number | undefined = young[key] || old[key];
      if (found && found >> BITS !== (createdAt & (SECONDS - 1))) found = 0;
      return found;
    },
    /** @cold */
    answerTo(found, key) {
      return (young[key] ? answers : before)[(found & ((1 << BITS) - 1)) - 1];
    },
    add(key, createdAt, answer) {
      if (++count > GENERATION) {
        old = young;
        before = answers;
        young = {};
        if (answers.length > ALIKE) answers = [];
        count = 1;
      }
      young[key] = ((createdAt & (SECONDS - 1)) << BITS) + (answers.indexOf(answer) + 1 || answers.push(answer));
    },
  };
}
