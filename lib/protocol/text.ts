import type { Bytes } from "../ports.js";

/** The characters of some bytes. A variable, because the board looks a method up anew each time it is called. */
export const bytes = String.fromCharCode;

/**
 * A value as V8 writes it in JSON; a string from UTF-8 bytes. The platform checks signatures over its own
 * re-stringified text, and Espruino's JSON.stringify turns every byte from 0x7F up into \u00XX
 * (protocol.md, Envelope; espruino.md 6).
 */
export function quote(value: unknown): string {
  const simple = JSON.stringify(value);
  const text = value as Bytes;
  // Nothing was escaped: the usual case, in two native calls.
  return typeof value !== "string" || simple.length === text.length + 2 ? simple : escaped(text);
}

/** @cold */
function escaped(text: Bytes): string {
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const code = text.charCodeAt(i);
    // V8 writes the digits of \u001f in lower case, Espruino in upper case.
    out += code < 32 ? JSON.stringify(char).slice(1, -1).toLowerCase() : code === 34 || code === 92 ? "\\" + char : char;
  }
  return out + '"';
}
