/*
 * How long fingers take. Android's ViewConfiguration has the same two numbers (DOUBLE_TAP_TIMEOUT, and 500 ms for a long press
 * until version 12), and people know them.
 */

/** Longer is a long press; ms. */
export const HOLD_MS = 500;
/** A second press within this after the first one ended makes it a double press; ms. */
export const DOUBLE_MS = 300;
