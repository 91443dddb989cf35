import type { Bytes, Rope } from "../ports.js";
import type { Sign } from "./signature.js";

// Our own envelopes always read so; the platform's may have any header.
const HEAD = '{"header":{"payloadVersion":2,"signatureVersion":1},"payload":';
const PAYLOAD = '"payload":';
const USUAL = HEAD.length - PAYLOAD.length;
const SIGNATURE = ',"signature":{"HMAC":"';
const SIGNATURE_LENGTH = 44; // base64 of 32 bytes
const TAIL_LENGTH = SIGNATURE.length + SIGNATURE_LENGTH + 3; // and the closing "}}

/** Wraps and signs a payload (protocol.md, Envelope). */
export function seal(payload: Rope, sign: Sign): Rope {
  return [HEAD, payload, SIGNATURE, sign(payload), '"}}'];
}

/**
 * Verifies an envelope over the raw bytes of its payload, before anything in it is parsed.
 * The signature must be the last member and complete: an empty or missing one never verifies, and a
 * `,"signature"` inside the payload cannot shift the boundaries (protocol.md, defects 3 and 12).
 *
 * @param from where the envelope begins in `text`
 * @returns the payload's exact text, or "" if the envelope is malformed or its signature is wrong
 */
export function open(text: Bytes, from: number, sign: Sign): Bytes {
  // Where it usually is, before it is looked for.
  from += USUAL;
  if (text.substr(from, PAYLOAD.length) !== PAYLOAD) from = text.indexOf(PAYLOAD);
  const end = text.length - TAIL_LENGTH;
  let payload = "";
  if (from >= 0 && end > from + PAYLOAD.length) {
    payload = text.substring(from + PAYLOAD.length, end);
    if (text.substr(end) !== SIGNATURE + sign(payload) + '"}}') payload = "";
  }
  return payload;
}
