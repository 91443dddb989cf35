/** Tokens in one generation: the platform sends a handful a second, and only seconds-old ones can act. */
const GENERATION = 16;

/** The reply tokens of late, with what was answered. */
export interface Tokens {
  /** What was answered to a token, undefined if it is new. */
  find(token: string): string | undefined;
  /** `answer` is not empty. */
  add(token: string, answer: string): void;
}

/**
 * Remembers the last 16 to 32 reply tokens (protocol.md, defect 4) in two generations, so that nothing is ever moved or
 * searched for the oldest. What falls off is too old to act, because a request older than its deadline does
 * not act at all.
 */
export function createTokens(): Tokens {
  let young: Record<string, string> = {};
  let old = young;
  let count = 0;

  return {
    // "=" keeps a token such as "constructor" away from what every object inherits.
    find(token) {
      return young["=" + token] || old["=" + token];
    },
    add(token, answer) {
      if (++count > GENERATION) {
        old = young;
        young = {};
        count = 1;
      }
      young["=" + token] = answer;
    },
  };
}
