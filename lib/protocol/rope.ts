import type { Bytes, Rope } from "../ports.js";

/** A text in parts as one text. The board does not need it: its native functions take parts. */
export function joined(rope: Rope): Bytes {
  return typeof rope === "string" ? rope : rope.map(joined).join("");
}
