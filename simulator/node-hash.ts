import { createHash } from "node:crypto";
import type { Hash } from "../lib/ports.js";
import { joined } from "../lib/protocol/rope.js";

function digest(algorithm: string, bytes: string): string {
  return createHash(algorithm).update(bytes, "latin1").digest().toString("latin1");
}

/** The Hash port over Node's crypto, on byte strings. */
export const nodeHash: Hash = {
  sha256: (bytes) => digest("sha256", bytes),
  hmac: (outer, inner) => (text) => nodeHash.base64(digest("sha256", outer + digest("sha256", inner + joined(text)))),
  sha1: (bytes) => digest("sha1", bytes),
  base64: (bytes) => Buffer.from(bytes, "latin1").toString("base64"),
};
