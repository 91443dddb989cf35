/** The shortest pause before another attempt, in ms. */
export const MIN_PAUSE_MS = 1000;
/** The longest ordinary pause, in ms. */
export const MAX_PAUSE_MS = 60000;
/** The longest pause after the platform refused our keys, in ms: trying harder changes nothing. */
export const REFUSED_PAUSE_MS = 600000;

/**
 * The pause before the next attempt: uniform between 1 s and a ceiling that doubles from 4 s to 60 s
 * ("full jitter"), so that the boards of a whole town do not return together after an outage.
 * docs/reconnect.md shows a simulation.
 *
 * @param failures attempts that failed in a row, from 1
 * @param refused the platform refused our keys: between one and ten minutes
 * @param random 0..2^32-1
 * @returns milliseconds
 */
export function pauseMs(failures: number, refused: boolean, random: number): number {
  const from = refused ? MAX_PAUSE_MS : MIN_PAUSE_MS;
  const to = refused ? REFUSED_PAUSE_MS : failures < 5 ? 2000 << failures : MAX_PAUSE_MS;
  return from + (random / 4294967296) * (to - from);
}
