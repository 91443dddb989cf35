import type { Rope } from "../ports.js";
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
}

/** A member of a message and the comma after it; nothing for what is absent. @cold */
function member(name: string, value: unknown): string {
  return value === undefined ? "" : '"' + name + '":' + quote(value) + ",";
}

/**
 * The payload that answers a request: the fields in the platform's order, what is echoed inside the
 * signed text (protocol.md, Payloads; defect 7). @cold
 *
 * @param now Unix seconds
 * @param failure "" for success, else what went wrong
 * @param value the wire's `value`, JSON text
 */
export function responsePayload(request: Message, now: number, failure: string, value: string): string {
  return (
    "{" +
    member("action", request.action) +
    member("clientId", request.clientId) +
    '"createdAt":' +
    Math.floor(now) +
    "," +
    // A request for the board itself names no device; the answer to one never does.
    (request.scope === "module" ? "" : member("deviceId", request.deviceId)) +
    member("instanceId", request.instanceId) +
    member("message", failure || "OK") +
    member("replyToken", request.replyToken) +
    member("scope", request.scope) +
    '"success":' +
    !failure +
    ',"type":"response","value":' +
    value +
    "}"
  );
}

/**
 * The same for a success of one of this board's features, whose own texts need no quoting. In parts: see `Rope`.
 *
 * @param token the request's reply token
 */
export function successPayload(request: Message, token: string, now: number, value: string): Rope {
  const client = request.clientId;
  let payload: Rope;
  // One look at both for what would have to be quoted.
  if (
    typeof client !== "string" ||
    request.scope !== undefined ||
    request.instanceId !== undefined ||
    JSON.stringify(client + token).length !== client.length + token.length + 2
  )
    payload = responsePayload(request, now, "", value);
  else
    payload = [
      '{"action":"',
      request.action as string,
      '","clientId":"',
      client,
      '","createdAt":',
      "" + Math.floor(now),
      ',"deviceId":"',
      request.deviceId as string,
      '","message":"OK","replyToken":"',
      token,
      '","success":true,"type":"response","value":',
      value,
      "}",
    ];
  return payload;
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
    member("instanceId", instance) +
    '"replyToken":"' +
    token +
    '","type":"event","value":' +
    value +
    "}"
  );
}
