import type { Bytes } from "../ports.js";

/**
 * One field of a form (application/x-www-form-urlencoded), decoded to bytes.
 *
 * @returns undefined if it is not there or badly encoded
 */
export function formField(body: Bytes, name: string): Bytes | undefined {
  const pairs = body.split("&");
  for (let i = 0; i < pairs.length; i++)
    if (pairs[i].substring(0, name.length + 1) === name + "=") return decode(pairs[i].substring(name.length + 1));
  return undefined;
}

function decode(text: Bytes): Bytes | undefined {
  const parts = text.split("+").join(" ").split("%");
  let out = parts[0];
  for (let i = 1; i < parts.length; i++) {
    if (!/^[0-9a-fA-F][0-9a-fA-F]/.test(parts[i])) return undefined;
    out += String.fromCharCode(parseInt(parts[i].substring(0, 2), 16)) + parts[i].substring(2);
  }
  return out;
}
