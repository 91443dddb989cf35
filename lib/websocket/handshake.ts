import type { Bytes, Hash } from "../ports.js";

/** The longest response head that is read, in bytes: real ones are under 500. */
const MAX_HEAD = 4096;
const ACCEPT = "\r\nsec-websocket-accept:";
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

/**
 * The upgrade request (RFC 6455, 4.1).
 *
 * @param host goes into the Host header, with its port unless that is the scheme's own
 * @param key base64 of 16 random bytes
 * @param headers further header lines, each ended by CRLF
 */
export function upgradeRequest(host: string, path: string, key: string, headers: string): Bytes {
  return (
    "GET " +
    path +
    " HTTP/1.1\r\nHost: " +
    host +
    "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
    key +
    "\r\n" +
    headers +
    "\r\n"
  );
}

/**
 * Judges what came back (RFC 6455, 4.1). The accept value proves that the other end read our key, so
 * a cached or plain HTTP answer never passes for a WebSocket.
 *
 * @returns 0: more bytes are needed; 101: accepted; the HTTP status of a refusal; 1: not a valid answer
 */
export function judgeResponse(received: Bytes, key: string, hash: Hash): number {
  const end = received.indexOf("\r\n\r\n");
  // Compared again, because Espruino's indexOf also finds a text that only begins at the end (2v29, jswrap_string.c).
  if (end < 0 || received.substr(end, 4) !== "\r\n\r\n") return received.length > MAX_HEAD ? 1 : 0;
  const status = received.substring(0, 7) === "HTTP/1." ? parseInt(received.substring(9, 12), 10) : 0;
  if (status !== 101) return status >= 100 ? status : 1;
  const from = received.toLowerCase().indexOf(ACCEPT) + ACCEPT.length;
  const value = received.substring(from, received.indexOf("\r\n", from)).trim();
  return from < end && value === hash.base64(hash.sha1(key + GUID)) ? 101 : 1;
}
