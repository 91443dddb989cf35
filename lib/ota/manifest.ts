import type { Hash } from "../ports.js";
import type { Sign } from "../protocol/signature.js";
import { createSigner } from "../protocol/signature.js";

/** A firmware's version; each a whole number, 0..65535. */
export interface Version {
  major: number;
  minor: number;
  patch: number;
}

/** What a board must know of a bundle before it takes it. */
export interface Manifest {
  version: Version;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bundle, Base64. */
  digest: string;
  /** HMAC-SHA256 of `manifestText`, Base64, by the signer of `manifestSigner`. */
  signature: string;
  /** Where the bundle is; not signed, because its hash is. */
  url: string;
}

/** The key is derived, so that what signs updates signs nothing else: HMAC-SHA256 of a fixed label by the app secret. */
export function manifestSigner(hash: Hash, appSecret: string): Sign {
  return createSigner(hash, createSigner(hash, appSecret)("sinricpro-espruino ota 1"));
}

/** The text that is signed. */
export function manifestText(manifest: Manifest): string {
  return versionText(manifest.version) + "\n" + manifest.size + "\n" + manifest.digest;
}

/** `1.2.3` */
export function versionText(version: Version): string {
  return version.major + "." + version.minor + "." + version.patch;
}

function isPart(part: unknown): boolean {
  return typeof part === "number" && part >= 0 && part < 65536 && part === Math.floor(part);
}

/** Whether it is a version, whatever it is. */
export function isVersion(version: unknown): boolean {
  const v = version as Version | undefined;
  return !!v && typeof v === "object" && isPart(v.major) && isPart(v.minor) && isPart(v.patch);
}

/** Above 0 if `a` is newer than `b`, 0 if they are the same. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
