/** Tokens in one generation: the platform sends a handful a second, and only seconds-old ones can act. */
const GENERATION = 16;

/** What a reply token is remembered by: "constructor" is what every object inherits. */
export function tokenKey(token: unknown): string {
  return "=" + (token as string);
}

/** The reply tokens of late, by their keys, with what was answered. */
export interface Tokens {
  /** What was answered to a token, undefined if it is new. */
  find(key: string): string | undefined;
  /** `answer` is not empty. */
  add(key: string, answer: string): void;
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
    find(key) {
      return young[key] || old[key];
    },
    add(key, answer) {
      if (++count > GENERATION) {
        old = young;
        young = {};
        count = 1;
      }
      young[key] = answer;
    },
  };
}
