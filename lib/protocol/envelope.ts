import type { Bytes } from "../ports.js";
import type { Sign } from "./signature.js";

// Our own envelopes always read so; the platform's may have any header.
const HEAD = '{"header":{"payloadVersion":2,"signatureVersion":1},"payload":';
const PAYLOAD = '"payload":';
const SIGNATURE = ',"signature":{"HMAC":"';
const SIGNATURE_LENGTH = 44; // base64 of 32 bytes
const TAIL_LENGTH = SIGNATURE.length + SIGNATURE_LENGTH + 3; // and the closing "}}

/** Wraps and signs a payload (protocol.md, Envelope). */
export function seal(payload: Bytes, sign: Sign): Bytes {
  // Appended, because Espruino appends in place, and copies for every + .
  let text = HEAD;
  text += payload;
  text += SIGNATURE + sign(payload) + '"}}';
  return text;
}

/**
 * Verifies an envelope over the raw bytes of its payload, before anything in it is parsed.
 * The signature must be the last member and complete: an empty or missing one never verifies, and a
 * `,"signature"` inside the payload cannot shift the boundaries (protocol.md, defects 3 and 12).
 *
 * @returns the payload's exact text, or "" if the envelope is malformed or its signature is wrong
 */
export function open(text: Bytes, sign: Sign): Bytes {
  const start = text.indexOf(PAYLOAD) + PAYLOAD.length;
  const end = text.length - TAIL_LENGTH;
  if (start < PAYLOAD.length || end <= start) return "";
  const payload = text.substring(start, end);
  return text.substring(end) === SIGNATURE + sign(payload) + '"}}' ? payload : "";
}
