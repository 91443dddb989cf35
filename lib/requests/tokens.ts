/** Bytes kept: some thirty tokens; the platform sends a handful a second, and only seconds-old ones can act. */
const MAX_LENGTH = 1536;

/** The reply tokens of late, with what was answered. */
export interface Tokens {
  /** What was answered to a token, undefined if it is new. */
  find(token: string): string | undefined;
  /** Neither `token` nor `answer` may hold a line feed; JSON text and quoted strings never do. */
  add(token: string, answer: string): void;
}

/**
 * Remembers reply tokens (protocol.md, defect 4) in one bounded string, newest first: native search, and no
 * array of objects. What falls off the end is too old to act, because a request older than its
 * deadline does not act at all.
 */
export function createTokens(): Tokens {
  let records = "\n";

  return {
    find(token) {
      const from = records.indexOf("\n" + token + "=") + token.length + 2;
      const end = records.indexOf("\n", from);
      // The last record may have been cut: its answer is not known any more.
      return from < token.length + 2 || end < 0 ? undefined : records.substring(from, end);
    },
    add(token, answer) {
      records = ("\n" + token + "=" + answer + records).substring(0, MAX_LENGTH);
    },
  };
}
