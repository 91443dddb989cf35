import type { Clock } from "../../lib/ports.js";
import { isEventAction } from "./actions.js";
import type { Board } from "./core.js";
import { commonFaults, timestampPayload } from "./payloads.js";
import { responseFaults, type Pending } from "./pending.js";
import { decode, encode, isObject, MAX_AGE_SECONDS, MAX_MESSAGE_BYTES, type Drop } from "./wire.js";
import type { Entry, Faults, Json } from "./types.js";

interface Inbox {
  clock: Clock;
  unixNow(): number;
  pending: Pending;
  faults: Faults;
  notify(entry: Entry): void;
}

/**
 * What the platform does with a message from a board: verify, check, act. Whatever is wrong with it,
 * it is dropped, the board is told nothing (as by the real platform), and observers see a violation.
 */
export function createInbox({ clock, unixNow, pending, faults, notify }: Inbox): (board: Board, text: string) => void {
  return function (board, text) {
    const decoded = decode(text, board.account.sign);
    const dropped = "drop" in decoded ? decoded : handle(board, decoded.payload, text);
    if (!dropped) return;
    const deviceId = "payload" in decoded && typeof decoded.payload.deviceId === "string" ? decoded.payload.deviceId : undefined;
    // Too long a message would otherwise live on in every observer's list.
    const kept = text.length > MAX_MESSAGE_BYTES ? text.slice(0, 1024) : text;
    notify({ kind: "violation", at: unixNow(), code: dropped.drop, message: dropped.message, deviceId, text: kept });
  };

  function handle(board: Board, payload: Json, text: string): Drop | undefined {
    const { type } = payload;
    if (type === "request" && payload.action === "getTimestamp") return answerTimestamp(board, payload, text);
    if (type !== "response" && type !== "event") {
      return { drop: "UNKNOWN_TYPE", message: "a board may send events, responses and the request getTimestamp" };
    }
    const bad = commonFaults(payload, type === "event");
    if (bad.length) return { drop: "BAD_PAYLOAD", message: bad.join("; ") };
    const off = Math.abs((payload.createdAt as number) - unixNow());
    if (off > MAX_AGE_SECONDS)
      return { drop: "STALE", message: `createdAt is ${Math.round(off)} s off, more than ${MAX_AGE_SECONDS}` };
    return type === "event" ? takeEvent(board, payload, text) : takeResponse(board, payload, text);
  }

  // Its createdAt is 0: the device asks because it does not know the time.
  function answerTimestamp(board: Board, payload: Json, text: string): Drop | undefined {
    const bad = commonFaults(payload, true);
    if (bad.length) return { drop: "BAD_PAYLOAD", message: bad.join("; ") };
    const deviceId = payload.deviceId as string;
    if (!board.deviceIds.includes(deviceId)) return strange(deviceId);
    const answered = faults.answerTimestamp;
    notify({
      kind: "timestamp",
      at: unixNow(),
      deviceId,
      action: "getTimestamp",
      replyToken: payload.replyToken as string,
      text,
      answered,
    });
    if (answered) board.link.send(encode(timestampPayload(payload, Math.floor(unixNow())), board.account.sign));
    return undefined;
  }

  function takeEvent(board: Board, payload: Json, text: string): Drop | undefined {
    const { action, deviceId, instanceId, replyToken, scope } = payload as Record<string, string>;
    const { value } = payload;
    const module = scope === "module";
    if (module ? deviceId !== undefined : !board.deviceIds.includes(deviceId)) return strange(deviceId);
    const cause = isObject(payload.cause) ? payload.cause.type : undefined;
    const bad: string[] = [];
    if (typeof cause !== "string" || !cause) bad.push("cause.type must be a text");
    if (!isObject(value)) bad.push("value must be an object");
    if (bad.length) return { drop: "BAD_PAYLOAD", message: bad.join("; ") };
    if (!isEventAction(action, module)) return { drop: "UNKNOWN_ACTION", message: `there is no event ${action.slice(0, 40)}` };
    const record = module ? board.record : board.account.devices.get(deviceId)!;
    const wait = record.pace(action, instanceId, clock.now());
    if (wait) return { drop: "TOO_FAST", message: `${action} came ${Math.ceil(wait)} ms too early after the last one` };
    const changed = record.remember(payload, value as Json, unixNow());
    notify({
      kind: "event",
      at: unixNow(),
      ...(!module && { deviceId }),
      action,
      instanceId,
      replyToken,
      cause: cause as string,
      value: value as Json,
      changed,
      text,
    });
    return undefined;
  }

  function takeResponse(board: Board, payload: Json, text: string): Drop | undefined {
    const replyToken = payload.replyToken as string;
    const waiting = pending.get(replyToken);
    if (!waiting || !board.deviceIds.includes(waiting.deviceId)) {
      return {
        drop: "UNKNOWN_REPLY_TOKEN",
        message: "nothing waits for this answer: it is late, a repeat or was never asked for",
      };
    }
    const bad = responseFaults(payload, waiting);
    if (bad.length) return { drop: "WRONG_RESPONSE", message: bad.join("; ") };
    pending.remove(replyToken);
    const { deviceId, action, instanceId, clientId, scope } = waiting;
    const elapsedMs = clock.now() - waiting.sentAt;
    const success = payload.success as boolean;
    const message = payload.message as string;
    const changed = success && board.account.devices.get(deviceId)!.remember(payload, payload.value as Json, unixNow());
    const told = { action, instanceId, replyToken, clientId, ...(!scope && { deviceId }) };
    notify({ kind: "response", at: unixNow(), ...told, success, message, value: payload.value, elapsedMs, changed, text });
    waiting.settle(
      success ? { ok: true, response: payload, elapsedMs } : { ok: false, error: "failed", message, response: payload },
    );
    return undefined;
  }
}

function strange(deviceId: unknown): Drop {
  return { drop: "UNKNOWN_DEVICE", message: `this link does not carry the device ${String(deviceId).slice(0, 40)}` };
}
