import type { Wifi } from "../../lib/ports.js";

/** The Wifi port of a board whose network is up already. */
export const noWifi: Wifi = {
  join(done) {
    done("");
  },
  leave() {},
};

/** Nothing to tell the platform about where the board is. */
export function noHeaders(): string {
  return "";
}
