/*
 * What Espruino's ESP32 build lacks. Found by asking the interpreter itself (2v29, 32-bit, no Unicode) for the type of
 * every name of ES2023; see also espruino.md 6. Shared by the bundle check and the lint rules.
 */

/** Globals that do not exist. */
export const MISSING_GLOBALS: readonly string[] =
  "Map Set WeakMap WeakSet WeakRef Symbol Proxy Reflect BigInt Intl Buffer RangeError URIError EvalError BigInt64Array SharedArrayBuffer encodeURI decodeURI escape unescape setImmediate queueMicrotask structuredClone TextEncoder TextDecoder URL".split(
    " ",
  );

/** Static members that do not exist, by their object. */
export const MISSING_STATICS: Readonly<Record<string, readonly string[]>> = {
  Object: "freeze getOwnPropertySymbols is isExtensible isFrozen isSealed preventExtensions seal hasOwn".split(" "),
  Array: "from of".split(" "),
  Number: "EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER isFinite isInteger isNaN isSafeInteger parseFloat parseInt".split(" "),
  Math: "acosh asinh atanh cbrt clz32 cosh expm1 fround hypot imul log10 log1p log2 sinh tanh trunc".split(" "),
  Promise: "allSettled any race".split(" "),
  String: "fromCodePoint raw".split(" "),
  Date: "UTC".split(" "),
};

/** Methods that no object has, unless the program itself defines them. */
export const MISSING_METHODS: readonly string[] =
  "at copyWithin entries findLast findLastIndex flat flatMap keys lastIndexOf reduceRight values codePointAt localeCompare matchAll normalize search toLocaleLowerCase toLocaleUpperCase toLocaleString trimEnd trimStart trimLeft trimRight toExponential toPrecision isPrototypeOf propertyIsEnumerable once off listenerCount finally".split(
    " ",
  );

/** Names that the interpreter takes for keywords: it cannot parse a variable called so. */
export const RESERVED_IDENTIFIERS: readonly string[] = ["of", "static", "let"];

/** What is wrong with a regular expression, or "" (espruino.md 6: accepted, then matched wrongly). */
export function regexGap(pattern: string): string {
  const bare = pattern.replace(/\\\\/g, "").replace(/\[(?:\\.|[^\]\\])*\]/g, "[]");
  if (/(^|[^\\])\{\d/.test(bare)) return "{m,n} repeats";
  if (/(^|[^\\])\(\?/.test(bare)) return "(?:...), lookahead and named groups";
  if (/(^|[^\\])[*+?]\?/.test(bare)) return "lazy repeats";
  if (/\\[bB]/.test(bare)) return "\\b and \\B";
  if (/\\[1-9]/.test(bare)) return "back references";
  return "";
}
