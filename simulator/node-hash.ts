import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Hash } from "../lib/ports.js";
import { joined } from "../lib/protocol/rope.js";

function digest(algorithm: string, bytes: string): string {
  return createHash(algorithm).update(bytes, "latin1").digest().toString("latin1");
}

/** The Hash port over Node's crypto, on byte strings. */
export const nodeHash: Hash = {
  sha256: (bytes) => digest("sha256", bytes),
  hmac: (outer, inner) => (text) => nodeHash.base64(digest("sha256", outer + digest("sha256", inner + joined(text)))),
  crc31: (bytes) => crc32(Buffer.from(bytes, "latin1")) & 0x7fffffff,
  sha1: (bytes) => digest("sha1", bytes),
  base64: (bytes) => Buffer.from(bytes, "latin1").toString("base64"),
};
