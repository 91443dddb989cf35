import { quote } from "./text.js";

/** Digits of a decimal that survive the way into a double and back, whatever they are (IEEE 754, binary64). */
const DIGITS = 15;

/** 10 to the power of `n`, 0..22, exactly. Math.pow is not exact on every board. */
function ten(n: number): number {
  let power = 1;
  while (n-- > 0) power *= 10;
  return power;
}

/**
 * A number as V8 writes it (ECMA-262, Number::toString), rounded to 15 significant digits: Espruino's own text has
 * 11 decimals, and its JSON.parse is off in the 16th digit, so that more of them would only be noise. What is closer to 0
 * than 1e-90 becomes 0, what is beyond 1e308 or no number `null`.
 */
export function encodeNumber(value: number): string {
  const size = Math.abs(value);
  // 15 digits of the greatest numbers may be more than the greatest.
  if (!(size <= 1e308)) return "null";
  // Also for -0, which V8 writes so. What is smaller would lose digits below, and overflow in the end.
  if (size < 1e-90) return "0";
  if (value < 0) return "-" + encodeNumber(size);
  if (value < 9007199254740992 && value % 1 === 0) return "" + value;
  // value = 0.d1d2d3... * 10^point
  let point = 0;
  let scaled = value;
  for (; scaled >= 1; point++) scaled /= 10;
  for (; scaled < 0.1; point--) scaled *= 10;
  const shift = DIGITS - point;
  let whole = Math.round(shift > 22 ? value * 1e22 * ten(shift - 22) : shift < 0 ? value / ten(-shift) : value * ten(shift));
  if (whole >= 1e15) {
    // Rounded, because repeated division may have set the point one too low.
    whole = Math.round(whole / 10);
    point++;
  }
  // Not "" + whole: 15 digits are beyond what Espruino's numbers print reliably in one piece.
  let digits = "" + (1e7 + (whole % 1e7));
  digits = Math.floor(whole / 1e7) + digits.substring(1);
  let last = digits.length;
  while (last > 1 && digits.charAt(last - 1) === "0") last--;
  digits = digits.substring(0, last);
  const zeros = "000000000000000000000";
  if (point > 21 || point < -5)
    return digits.charAt(0) + (last > 1 ? "." + digits.substring(1) : "") + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
  if (point <= 0) return "0." + zeros.substring(0, -point) + digits;
  return last > point ? digits.substring(0, point) + "." + digits.substring(point) : digits + zeros.substring(0, point - last);
}

/**
 * JSON as V8's JSON.stringify writes it, from plain data whose strings are UTF-8 bytes (protocol.md, Envelope): what the
 * platform gets when it parses this and writes it again. Members that are undefined are left out; they keep their order.
 */
export function encode(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return encodeNumber(value);
  if (value === null || typeof value !== "object") return "" + (value === undefined ? null : value);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) parts.push(encode(value[i]));
    return "[" + parts.join(",") + "]";
  }
  const members = value as Record<string, unknown>;
  const names = Object.keys(members);
  for (let i = 0; i < names.length; i++)
    if (members[names[i]] !== undefined) parts.push(quote(names[i]) + ":" + encode(members[names[i]]));
  return "{" + parts.join(",") + "}";
}
