import { Code } from "../codes.js";
import type { Bytes } from "../ports.js";
import { judgeCredentials } from "./credentials.js";
import { formField } from "./form.js";
import type { Request } from "./http.js";
import { formPage, savedPage, scanningPage } from "./page.js";

function response(status: string, headers: string, body: Bytes): Bytes {
  return (
    "HTTP/1.1 " +
    status +
    "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
    body.length +
    "\r\nCache-Control: no-store\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'\r\n" +
    "Connection: close\r\n" +
    headers +
    "\r\n" +
    body
  );
}

/**
 * Answers a request to the set-up page. Whatever is not the page is redirected to it: that is what phones look for after joining
 * (/generate_204, /hotspot-detect.html and others), and how they know that there is a page to show.
 *
 * @param address the board's, dotted
 * @param save keeps the credentials; what it throws is told as SP501
 * @param scan makes the list anew, soon after the answer
 */
export function respond(
  request: Request,
  address: string,
  networks: Bytes[],
  failure: string,
  save: (ssid: Bytes, password: Bytes) => void,
  scan: () => void,
): Bytes {
  if (request.status_) return response(request.status_ + " Refused", "", "");
  const own = "http://" + address;
  if (request.host_ && request.host_ !== address) return response("302 Found", "Location: " + own + "/\r\n", "");
  if (request.method_ === "POST" && request.path_ === "/save") {
    // A page from elsewhere, open on the same phone, may not set the board up.
    if (request.origin_ && request.origin_ !== own) return response("403 Refused", "", "");
    const typed = formField(request.body_, "o");
    const ssid = typed || formField(request.body_, "s");
    const password = formField(request.body_, "p");
    const problems = judgeCredentials(ssid, password);
    if (!problems.length) {
      try {
        save(ssid!, password!);
        return response("200 OK", "", savedPage(ssid!));
      } catch (error) {
        problems.push(Code.StorageFailed);
      }
    }
    return response("400 Bad Request", "", formPage(networks, "", problems));
  }
  if (request.method_ === "GET" && request.path_.substring(0, 5) === "/scan") {
    scan();
    return response("200 OK", "Refresh: 6; url=/\r\n", scanningPage());
  }
  if (request.method_ === "GET" && request.path_ === "/") return response("200 OK", "", formPage(networks, failure, []));
  return response("302 Found", "Location: " + own + "/\r\n", "");
}
