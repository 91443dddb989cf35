import { quote } from "../protocol/text.js";

/** A parsed message of the platform. Authentic, but of any shape: the platform is not trusted to be tidy. */
export interface Message {
  action?: unknown;
  clientId?: unknown;
  createdAt?: unknown;
  deviceId?: unknown;
  instanceId?: unknown;
  replyToken?: unknown;
  scope?: unknown;
  type?: unknown;
  value?: unknown;
  /** The payload's exact text. */
  text_?: string;
}

/** A member of a message and the comma after it. `like` is a text that may hold it as it is: then it needs no quoting, which is the usual case. */
function member(name: string, value: unknown, like: string): string {
  const text = '"' + name + '":"' + value + '"';
  const at = like.indexOf(text);
  // Compared again, because Espruino's indexOf also finds a text that only begins at the end (2v29, jswrap_string.c).
  if (at >= 0 && like.substr(at, text.length) === text) return text + ",";
  return value === undefined ? "" : '"' + name + '":' + (typeof value === "string" ? quote(value) : JSON.stringify(value)) + ",";
}

/**
 * The payload that answers a request: the fields in the platform's order, what is echoed inside the
 * signed text (protocol.md, Payloads; defect 7).
 *
 * @param now Unix seconds
 * @param failure "" for success, else what went wrong
 * @param value the wire's `value`, JSON text
 */
export function responsePayload(request: Message, now: number, failure: string, value: string): string {
  const like = request.text_ || "";
  let text = "{" + member("action", request.action, like);
  text += member("clientId", request.clientId, like) + '"createdAt":' + Math.floor(now) + ",";
  // A request for the board itself names no device; the answer to one never does.
  if (request.scope !== "module") text += member("deviceId", request.deviceId, like);
  if (request.instanceId !== undefined) text += member("instanceId", request.instanceId, like);
  text += member("message", failure || "OK", '"message":"OK"') + member("replyToken", request.replyToken, like);
  if (request.scope !== undefined) text += member("scope", request.scope, like);
  text += '"success":' + !failure + ',"type":"response","value":' + value + "}";
  return text;
}

/** The payload that reports a state. `token` is a fresh UUID v4, `value` JSON text. */
export function eventPayload(
  action: string,
  cause: string,
  now: number,
  deviceId: string,
  instance: string | undefined,
  token: string,
  value: string,
): string {
  return (
    '{"action":"' +
    action +
    '","cause":{"type":"' +
    cause +
    '"},"createdAt":' +
    Math.floor(now) +
    ',"deviceId":"' +
    deviceId +
    '",' +
    member("instanceId", instance, "") +
    '"replyToken":"' +
    token +
    '","type":"event","value":' +
    value +
    "}"
  );
}
