import type { Wifi } from "../../lib/ports.js";

/** The Wifi port of a board whose network is up already. */
export const noWifi: Wifi = {
  join(done) {
    done("");
  },
  leave() {},
};

/** Apart from `join`, so that the text is gone when it goes on. */
function makeRoom(): void {
  let text = "room for TLS here";
  while (text.length < 69000) text += text;
}

/**
 * The same for wss://. On Linux mbedTLS takes its two buffers of 16 KB from the variables, each in one piece, and Espruino crashes
 * where there is none (ssl_tls.c, mbedtls_ssl_setup). It has more memory, but takes it for single variables only (jsvar.c,
 * RESIZABLE_JSVARS): so a text that is not in one piece takes as much first, and is dropped at once.
 */
export const noWifiButTls: Wifi = {
  join(done) {
    makeRoom();
    done("");
  },
  leave() {},
};

/** Nothing to tell the platform about where the board is. */
export function noHeaders(): string {
  return "";
}
