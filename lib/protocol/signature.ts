import type { Hash, Rope } from "../ports.js";
import { bytes } from "./text.js";

/** Signs a payload's exact text: base64 of its HMAC-SHA256, 44 characters (protocol.md, Envelope). */
export type Sign = (payload: Rope) => string;

/** @cold */
function padded(hash: Hash, secret: string, pad: number): string {
  const key = secret.length > 64 ? hash.sha256(secret) : secret;
  let out = "";
  for (let i = 0; i < 64; i++) out += bytes((i < key.length ? key.charCodeAt(i) : 0) ^ pad);
  return out;
}

/**
 * Makes the signer of one app secret. The padded keys of RFC 2104 are computed once here, because
 * building them again costs ten times the two hashes (espruino.md 7).
 *
 * @param secret the app secret as ASCII text, any length
 */
export function createSigner(hash: Hash, secret: string): Sign {
  return hash.hmac(padded(hash, secret, 0x5c), padded(hash, secret, 0x36));
}
