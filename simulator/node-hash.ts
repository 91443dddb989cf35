import { createHash } from "node:crypto";
import type { Hash } from "../lib/ports.js";

/** The Hash port over Node's crypto, on byte strings. */
export const nodeHash: Hash = {
  sha256: (bytes) => createHash("sha256").update(bytes, "latin1").digest("latin1"),
  sha1: (bytes) => createHash("sha1").update(bytes, "latin1").digest("latin1"),
  base64: (bytes) => Buffer.from(bytes, "latin1").toString("base64"),
};
