import type { Bytes } from "../ports.js";

/** Bytes of a question over UDP, RFC 1035 2.3.4. */
const MAX_QUESTION = 512;

/**
 * Answers a DNS question (RFC 1035, 4.1) with one address, whatever name it asks for: that is how a phone is led to
 * the set-up page. Questions for other records than A get no answer section, so that the phone asks for A.
 *
 * @param address four bytes
 * @returns the answer, or "" for what is no plain question
 */
export function dnsAnswer(question: Bytes, address: Bytes): Bytes {
  if (question.length < 17 || question.length > MAX_QUESTION) return "";
  // A question (QR 0) of the standard kind (opcode 0), not cut off, with one name in it.
  if (question.charCodeAt(2) & 0xfa || question.charCodeAt(4) || question.charCodeAt(5) !== 1) return "";
  let at = 12;
  while (question.charCodeAt(at)) {
    // No pointers (0xc0) here, and 63 is the longest label.
    if (question.charCodeAt(at) > 63) return "";
    at += question.charCodeAt(at) + 1;
    if (at >= question.length) return "";
  }
  // The name's end, then type and class, two bytes each.
  const end = at + 5;
  if (end > question.length) return "";
  const isAddress = !question.charCodeAt(at + 1) && question.charCodeAt(at + 2) === 1;
  return (
    question.substring(0, 2) +
    // A reply with authority, recursion as asked for and available; one question, one answer or none.
    String.fromCharCode(0x84 | (question.charCodeAt(2) & 1), 0x80, 0, 1, 0, isAddress ? 1 : 0, 0, 0, 0, 0) +
    question.substring(12, end) +
    // The name by pointer, A, IN, not to be remembered, four bytes.
    (isAddress ? String.fromCharCode(0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4) + address : "")
  );
}
