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

/** A member of a message and the comma after it; nothing for what is absent. */
function member(name: string, value: unknown): string {
  return value === undefined ? "" : '"' + name + '":' + quote(value) + ",";
}

/** The middle of an answer, whatever is in it. */
function unusual(request: Message, failure: string): string {
  return (
    // A request for the board itself names no device; the answer to one never does.
    (request.scope === "module" ? "" : member("deviceId", request.deviceId)) +
    member("instanceId", request.instanceId) +
    member("message", failure || "OK") +
    '"replyToken":' +
    quote(request.replyToken) +
    (request.scope === undefined ? "" : ',"scope":' + quote(request.scope))
  );
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
  let text = '{"action":"' + request.action + '","clientId":"' + request.clientId + '","createdAt":';
  // The request usually begins so, too: then nothing in it needs quoting.
  if (!request.text_ || request.text_.indexOf(text))
    text = "{" + member("action", request.action) + member("clientId", request.clientId) + '"createdAt":';
  text += now - (now % 1) + ",";
  const id = request.deviceId;
  const token = request.replyToken;
  // One look at both for what would have to be quoted, in the usual case.
  text +=
    !failure &&
    request.scope === undefined &&
    request.instanceId === undefined &&
    JSON.stringify([id, token]).length === ("" + id + token).length + 7
      ? '"deviceId":"' + id + '","message":"OK","replyToken":"' + token + '"'
      : unusual(request, failure);
  text += ',"success":' + !failure + ',"type":"response","value":' + value + "}";
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
    member("instanceId", instance) +
    '"replyToken":"' +
    token +
    '","type":"event","value":' +
    value +
    "}"
  );
}
