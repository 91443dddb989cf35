import type { Hash } from "../../lib/ports.js";

const crypto = require("crypto");

/** The Hash port over the native crypto module. `E.toString` hands the digest's own memory on. */
export const hash: Hash = {
  sha256(bytes) {
    return E.toString(crypto.SHA256(bytes));
  },
  // Lists are hashed in order, so that nothing is joined first.
  hmac(outer, inner, text) {
    return btoa(crypto.SHA256([outer, crypto.SHA256([inner, text])]));
  },
  sha1(bytes) {
    return E.toString(crypto.SHA1(bytes));
  },
  base64: btoa,
};
