import type { Refusal } from "./types.js";

/** An account as the handshake needs it. */
export interface Known {
  appKey: string;
  devices: ReadonlyMap<string, unknown>;
}

/** Request headers, names in lower case. */
export type Headers = Record<string, string | string[] | undefined>;

/** One header as text; "" if absent. */
export function header(headers: Headers, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(",") : (value ?? "")).trim();
}

/** Decides on the request headers of an upgrade (protocol.md, Link). Names every bad id at once. */
export function admit<A extends Known>(headers: Headers, accounts: readonly A[]): Refusal | { account: A; deviceIds: string[] } {
  const appKey = header(headers, "appkey");
  if (!appKey) {
    return {
      status: 401,
      code: "MISSING_APPKEY",
      reason: "The appkey header is missing. Send the app key of the portal's Credentials page.",
    };
  }
  const account = accounts.find((known) => known.appKey === appKey);
  if (!account) {
    return {
      status: 401,
      code: "UNKNOWN_APPKEY",
      reason: "No account has this app key. Copy it again from the portal's Credentials page.",
    };
  }
  const deviceIds = [
    ...new Set(
      header(headers, "deviceids")
        .split(";")
        .map((id) => id.trim())
        .filter(Boolean),
    ),
  ];
  if (!deviceIds.length) {
    return {
      status: 400,
      code: "MISSING_DEVICE_IDS",
      reason: "The deviceids header is missing or empty. Send the ids joined by semicolons.",
    };
  }
  const malformed = deviceIds.filter((id) => !/^[0-9a-fA-F]{24}$/.test(id));
  if (malformed.length) {
    return {
      status: 400,
      code: "MALFORMED_DEVICE_ID",
      reason: `A device id has 24 hex digits; these are not ids: ${list(malformed)}.`,
    };
  }
  const unknown = deviceIds.filter((id) => !account.devices.has(id));
  if (unknown.length) {
    return {
      status: 403,
      code: "UNKNOWN_DEVICE_ID",
      reason: `The account has no such device: ${list(unknown)}. Copy the id from the portal.`,
    };
  }
  return { account, deviceIds };
}

// The reason becomes a line of an HTTP reply: printable ASCII and short, whatever was sent.
function list(ids: string[]): string {
  const shown = ids.slice(0, 10).map((id) => id.slice(0, 30).replace(/[^\x20-\x7e]/g, "?"));
  return shown.join(", ") + (ids.length > shown.length ? ` and ${ids.length - shown.length} more` : "");
}
