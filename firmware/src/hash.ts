import type { Hash } from "../../lib/ports.js";

const crypto = require("crypto");

/** The Hash port over the native crypto module. `E.toString` hands the digest's own memory on. */
export const hash: Hash = {
  sha256(bytes) {
    return E.toString(crypto.SHA256(bytes));
  },
  // Lists are hashed in order, so that nothing is joined first. The two functions are looked up in vain in every scope above.
  hmac(outer, inner) {
    const sha256 = crypto.SHA256;
    const base64 = btoa;
    return function (text) {
      return base64(sha256([outer, sha256([inner, text])]));
    };
  },
  sha1(bytes) {
    return E.toString(crypto.SHA1(bytes));
  },
  crc31(bytes) {
    return E.CRC32(bytes) & 0x7fffffff;
  },
  base64: btoa,
};
