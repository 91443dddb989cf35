import { Code } from "../codes.js";
import type { Bytes, Hash, Storage } from "../ports.js";

const NAME = "sinricw";

/** How a network is joined. */
export interface Credentials {
  ssid_: Bytes;
  /** "" for an open network. */
  password_: Bytes;
  /** The board was in this network at least once. */
  proved_: boolean;
}

/** The credentials in use, and what changes them. */
export interface CredentialStore {
  /** Undefined if there are none. */
  current_(): Credentials | undefined;
  /** @throws if Storage is full; the old ones are in use then */
  save_(ssid: Bytes, password: Bytes): void;
  /** Notes that they work; written once. */
  prove_(): void;
}

/** What is wrong with credentials, all of it; nothing for what Espruino can join (espruino.md 3). */
export function judgeCredentials(ssid: Bytes | undefined, password: Bytes | undefined): Code[] {
  const problems: Code[] = [];
  if (!ssid || ssid.length > 31 || hasControl(ssid)) problems.push(Code.SetupName);
  if (password === undefined || password.length > 63 || (password && password.length < 8) || hasControl(password))
    problems.push(Code.SetupPassword);
  return problems;
}

function hasControl(text: Bytes): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32) return true;
  return false;
}

/**
 * Keeps the credentials in two records that are written in turn, each numbered and with a checksum: a power cut in a write
 * leaves the other one (espruino.md 5). The checksum also covers the credentials that the firmware was built with, so
 * that a firmware built with others starts from those.
 *
 * @param ssid what the firmware was built with; "" for nothing
 */
export function createCredentialStore(hash: Hash, storage: Storage, ssid: Bytes, password: Bytes): CredentialStore {
  let number = 0;
  let now: Credentials | undefined = ssid ? { ssid_: ssid, password_: password, proved_: false } : undefined;

  function check(body: string): string {
    return hash.base64(hash.sha256(body + "\n" + ssid + "\n" + password)).substring(0, 8);
  }

  function load(name: string): void {
    const record = storage.read(name) || "";
    const body = record.substring(8);
    if (record.substring(0, 8) !== check(body)) return;
    const fields = JSON.parse(body) as [number, string, string, number];
    if (fields[0] <= number) return;
    number = fields[0];
    now = { ssid_: fields[1], password_: fields[2], proved_: !!fields[3] };
  }

  function write(next: Credentials): void {
    const body = JSON.stringify([number + 1, next.ssid_, next.password_, next.proved_ ? 1 : 0]);
    storage.write(NAME + ((number + 1) & 1), check(body) + body);
    // Only now: after a failed write the good record must not be the next one's place.
    number++;
    now = next;
  }

  load(NAME + 0);
  load(NAME + 1);
  return {
    current_() {
      return now;
    },
    save_(newSsid, newPassword) {
      write({ ssid_: newSsid, password_: newPassword, proved_: false });
    },
    prove_() {
      if (now && !now.proved_) write({ ssid_: now.ssid_, password_: now.password_, proved_: true });
    },
  };
}
