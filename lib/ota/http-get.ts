import type { Bytes, Clock, Network, TimerId } from "../ports.js";

/** Nothing heard for so long ends a download; ms. */
const IDLE_MS = 15000;
/** The longest head of an answer, bytes. */
const MAX_HEAD = 2048;

/** The parts of an address. */
interface Address {
  tls: boolean;
  host: string;
  port: number;
  path: string;
}

/** Takes `http://` and `https://` addresses apart; undefined for anything else. */
function parseUrl(url: unknown): Address | undefined {
  if (typeof url !== "string" || url.length > 500) return undefined;
  // Printable ASCII without blanks only: the path goes into the request as it is.
  for (let i = 0; i < url.length; i++) if (url.charCodeAt(i) < 33 || url.charCodeAt(i) > 126) return undefined;
  const tls = url.substring(0, 8) === "https://";
  if (!tls && url.substring(0, 7) !== "http://") return undefined;
  const rest = url.substring(tls ? 8 : 7);
  const slash = rest.indexOf("/") < 0 ? rest.length : rest.indexOf("/");
  const parts = rest.substring(0, slash).split(":");
  const port = parts.length > 1 ? +parts[1] : tls ? 443 : 80;
  if (!parts[0] || parts.length > 2 || !(port > 0 && port < 65536)) return undefined;
  return { tls, host: parts[0], port, path: rest.substring(slash) || "/" };
}

/** What was thrown, as a reason; what Espruino throws is not always an Error. */
export function thrown(error: unknown): string {
  return "" + ((error as Error).message || error);
}

/** What a download reports. */
export interface Download {
  /** A piece of the body, in order. A text that is not empty ends the download with that reason, and so does a throw. */
  onPiece(bytes: Bytes): string;
  /** Exactly once: "" when the whole body has arrived, else why not. */
  onEnd(failure: string): void;
}

/**
 * Gets a document by HTTP/1.0, which has neither pieces nor compression; redirections are refused.
 *
 * @param limitMs for the whole of it
 */
export function httpGet(network: Network, clock: Clock, url: unknown, limitMs: number, download: Download): void {
  const address = parseUrl(url);
  let head = "";
  let inBody = false;
  /** Bytes of the body that are still to come; -1: until the other side closes. */
  let left = -1;
  let over = false;
  let idle: TimerId;
  let limit: TimerId;

  function end(failure: string): void {
    if (over) return;
    over = true;
    if (limit !== undefined) clock.cancel(limit);
    if (idle !== undefined) clock.cancel(idle);
    network.close();
    download.onEnd(failure);
  }

  function onIdle(): void {
    idle = undefined;
    end("time-out");
  }

  function onLimit(): void {
    limit = undefined;
    end("time-out");
  }

  function listen(): void {
    if (idle !== undefined) clock.cancel(idle);
    idle = clock.after(IDLE_MS, onIdle);
  }

  function take(bytes: Bytes): void {
    if (left >= 0) {
      if (bytes.length > left) return end("longer than announced");
      left -= bytes.length;
    }
    let failure: string;
    try {
      failure = bytes && download.onPiece(bytes);
    } catch (error) {
      failure = thrown(error);
    }
    if (failure || !left) end(failure);
  }

  function onData(bytes: Bytes): void {
    if (over) return;
    listen();
    if (inBody) return take(bytes);
    head += bytes;
    const cut = head.indexOf("\r\n\r\n");
    // Compared again, because Espruino's indexOf also finds a text that only begins at the end (2v29, jswrap_string.c).
    if (cut < 0 || head.substr(cut, 4) !== "\r\n\r\n") return head.length > MAX_HEAD ? end("no HTTP") : undefined;
    const body = head.substring(cut + 4);
    const lines = head.substring(0, cut).split("\r\n");
    head = "";
    inBody = true;
    if (lines[0].substring(0, 7) !== "HTTP/1." || lines[0].substring(9, 12) !== "200")
      return end("HTTP " + lines[0].substring(9, 12));
    for (let i = 1; i < lines.length; i++) {
      const colon = lines[i].indexOf(":");
      const name = lines[i].substring(0, colon).toLowerCase();
      if (name === "transfer-encoding" || name === "content-encoding") return end(name);
      if (name === "content-length") left = +lines[i].substring(colon + 1);
    }
    if (!(left >= -1)) return end("no HTTP");
    if (body || !left) take(body);
  }

  function onAddress(ip: string): void {
    if (over) return;
    if (!ip) return end("unknown host");
    network.connect(ip, address!.port, address!.tls, {
      onOpen() {
        network.write(
          "GET " + address!.path + " HTTP/1.0\r\nHost: " + address!.host + ":" + address!.port + "\r\nConnection: close\r\n\r\n",
        );
      },
      onData,
      onClose() {
        end(inBody && left < 0 ? "" : "the connection closed early");
      },
    });
  }

  limit = clock.after(limitMs, onLimit);
  if (!address) return end("the url is not http:// or https://");
  listen();
  try {
    network.resolve(address.host, onAddress);
  } catch (error) {
    end(thrown(error));
  }
}
