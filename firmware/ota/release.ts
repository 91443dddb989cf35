import { createHash, createHmac } from "node:crypto";
import { manifestText, type Manifest, type Version } from "../../lib/ota/manifest.js";

/** The label from which the key of updates is derived; `lib/ota/manifest.ts` has the board's side. */
const LABEL = "sinricpro-espruino ota 1";

/** `1.2.3` as numbers. */
export function parseVersion(text: string): Version {
  const [major, minor, patch] = text.split(".").map(Number);
  return { major, minor, patch };
}

/**
 * The signed manifest of a bundle.
 *
 * @param code the bundle; ASCII
 * @param url where the board finds it
 */
export function signManifest(code: string, version: Version, appSecret: string, url: string): Manifest {
  const hmac = (key: string, text: string): string => createHmac("sha256", key).update(text, "latin1").digest("base64");
  const bytes = Buffer.from(code, "latin1");
  const manifest = {
    version,
    size: bytes.length,
    digest: createHash("sha256").update(bytes).digest("base64"),
    signature: "",
    url,
  };
  return { ...manifest, signature: hmac(hmac(appSecret, LABEL), manifestText(manifest)) };
}
