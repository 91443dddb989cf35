import type { Bytes } from "../ports.js";

/** The longest request line with headers, and the longest body, bytes. */
export const MAX_HEAD = 3072;
export const MAX_BODY = 1024;

/** A request, or why it is none. */
export interface Request {
  /** 0, or the HTTP status to refuse it with; then the rest is empty. */
  status_: number;
  method_: string;
  path_: string;
  /** The Host header, "" without one. */
  host_: string;
  /** The Origin header, "" without one. */
  origin_: string;
  body_: Bytes;
}

function made(status: number, method: string, path: string, host: string, origin: string, body: Bytes): Request {
  return { status_: status, method_: method, path_: path, host_: host, origin_: origin, body_: body };
}

function refused(status: number): Request {
  return made(status, "", "", "", "", "");
}

/** As indexOf; Espruino's also finds what only begins at the end of the text (2v29: "ab".indexOf("bc") is 1). */
function find(text: string, what: string): number {
  const at = text.indexOf(what);
  return text.substr(at, what.length) === what ? at : -1;
}

/** The value of a header in `head`, lower case, each line led by CRLF; undefined without it. */
function header(head: string, name: string): string | undefined {
  const at = find(head, "\r\n" + name + ":");
  if (at < 0) return undefined;
  const from = at + name.length + 3;
  return head.substring(from, head.indexOf("\r\n", from)).trim();
}

/**
 * Reads a request (RFC 9112) from all that a connection has sent so far; bounded, so that what never becomes one is
 * refused: 400 not HTTP/1, 413 or 431 too long, 501 an encoded body.
 *
 * @returns undefined while something is still to come
 */
export function parseRequest(text: Bytes): Request | undefined {
  const end = find(text, "\r\n\r\n");
  if (end > MAX_HEAD || (end < 0 && text.length > MAX_HEAD)) return refused(431);
  if (end < 0) return undefined;
  const line = text.substring(0, text.indexOf("\r\n"));
  const words = line.split(" ");
  const head = text.substring(line.length, end).toLowerCase() + "\r\n";
  if (words.length !== 3 || words[2].substring(0, 7) !== "HTTP/1." || words[1].charAt(0) !== "/") return refused(400);
  if (header(head, "transfer-encoding") !== undefined) return refused(501);
  const length = header(head, "content-length") || "0";
  if (!/^[0-9]+$/.test(length)) return refused(400);
  if (+length > MAX_BODY) return refused(413);
  const body = text.substr(end + 4, +length);
  if (body.length < +length) return undefined;
  return made(0, words[0], words[1], header(head, "host") || "", header(head, "origin") || "", body);
}
