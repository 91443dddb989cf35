import { open, seal } from "../../lib/protocol/envelope.js";
import type { Sign } from "../../lib/protocol/signature.js";
import type { Bytes } from "../../lib/ports.js";
import type { Json, ViolationCode } from "./types.js";
import { joined } from "../../lib/protocol/rope.js";

/** The longest message taken from a board, in bytes of UTF-8; 1009 closes the link beyond it. */
export const MAX_MESSAGE_BYTES = 65_536;

/** How far `createdAt` may be off, in seconds (protocol.md, Link). */
export const MAX_AGE_SECONDS = 60;

/** A message that is dropped, and why. */
export interface Drop {
  drop: ViolationCode;
  message: string;
}

/** Signs and wraps a payload. The key order of `payload` is the order on the wire. */
export function encode(payload: Json, sign: Sign): string {
  return fromBytes(joined(seal(toBytes(JSON.stringify(payload)), sign)));
}

/**
 * Verifies a message as the real platform seems to: parse, stringify the payload again with V8, sign
 * that, compare (protocol.md, Envelope). So a payload whose text is not V8's own fails even if its
 * signature fits its bytes; that case has a code of its own, because only its author can see why.
 */
export function decode(text: string, sign: Sign): { payload: Json } | Drop {
  if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES)
    return { drop: "TOO_LARGE", message: `longer than ${MAX_MESSAGE_BYTES} bytes` };
  let envelope: unknown;
  let canonical: string;
  try {
    envelope = JSON.parse(text);
    canonical = JSON.stringify(isObject(envelope) ? envelope.payload : null) ?? "";
  } catch {
    return { drop: "NOT_JSON", message: "the message cannot be read as JSON" };
  }
  if (!isObject(envelope) || !isObject(envelope.payload)) return { drop: "BAD_ENVELOPE", message: "there is no payload object" };
  const signature = isObject(envelope.signature) ? envelope.signature.HMAC : undefined;
  if (typeof signature !== "string" || !signature)
    return { drop: "MISSING_SIGNATURE", message: "signature.HMAC is missing or empty" };
  if (signature === sign(toBytes(canonical))) return { payload: envelope.payload };
  return open(toBytes(text), 0, sign)
    ? {
        drop: "NOT_CANONICAL",
        message: "signed over a text that JSON.stringify would not write; the platform signs what it would",
      }
    : { drop: "BAD_SIGNATURE", message: "signature.HMAC does not fit the payload" };
}

/** Whether a value is an object that is not an array. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// HMAC is over UTF-8, and the shared codec works on one byte a character.
function toBytes(text: string): Bytes {
  return Buffer.from(text, "utf8").toString("latin1");
}
function fromBytes(bytes: Bytes): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
