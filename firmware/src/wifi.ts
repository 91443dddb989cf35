import type { Wifi } from "../../lib/ports.js";
import { guard } from "./guard.js";

/** Joins in a row that may take an existing association for granted before a fresh one is made. */
const MAX_REUSES = 3;
/** Joins so far apart are not in a row: the link worked in between; seconds. */
const WORKED_S = 300;

/**
 * The Wifi port over the Wifi module (espruino.md 3). After a drop the driver stops by itself and stays stopped until
 * `join` connects again; it is asked and not listened to, because each of its events leaks a little memory.
 */
export function createWifi(ssid: string, password: string, hostname: string): Wifi {
  const wifi = require("Wifi");
  let attempt = 0;
  let busy = false;
  let reuses = 0;
  let joinedAt = 0;

  if (hostname) wifi.setHostname(hostname);
  return {
    join(done) {
      const mine = ++attempt;
      if (getTime() - joinedAt > WORKED_S) reuses = 0;
      joinedAt = getTime();
      // Associated for long and yet no link again and again: the driver may be wrong about it.
      if (wifi.getStatus().station === "connected" && wifi.getIP().ip !== "0.0.0.0" && reuses++ < MAX_REUSES) return done("");
      reuses = 0;
      busy = true;
      wifi.connect(ssid, { password }, function (failure) {
        if (mine !== attempt) return;
        busy = false;
        guard(done, failure || "");
      });
    },
    leave() {
      attempt++;
      if (busy) wifi.disconnect();
      busy = false;
    },
  };
}

/** Looks a host name up without blocking; null if there is none. */
export function lookup(name: string, done: (address: string | null) => void): void {
  require("Wifi").getHostByName(name, done);
}

/** The header lines that tell the platform where the board is. */
export function wifiHeaders(): string {
  const address = require("Wifi").getIP();
  return "ip: " + address.ip + "\r\nmac: " + address.mac + "\r\n";
}
