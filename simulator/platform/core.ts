import { createSigner, type Sign } from "../../lib/protocol/signature.js";
import { SimulatorError } from "../errors.js";
import { nodeHash } from "../node-hash.js";
import { admit, header, type Headers } from "./handshake.js";
import { createInbox } from "./inbox.js";
import { Link } from "./link.js";
import { requestPayload } from "./payloads.js";
import { Pending, type Waiting } from "./pending.js";
import { DeviceRecord } from "./records.js";
import { encode } from "./wire.js";
import type { Connection, Entry, Faults, Peer, Platform, PlatformOptions, RequestOptions, RequestResult } from "./types.js";

/** An owner, with the signer made from the secret; the secret itself is not kept. */
export interface Account {
  appKey: string;
  sign: Sign;
  devices: Map<string, DeviceRecord>;
}

/** A board that is let in. */
export interface Board {
  account: Account;
  deviceIds: string[];
  link: Link;
  /** The board itself, for its own events; it has no state. */
  record: DeviceRecord;
}

/** Closes a link whose devices another link has taken over. */
export const CLOSE_REPLACED = 4001;

/** How long a device has to answer, in milliseconds: Alexa gives up then (seeds, Amazon Alexa). */
export const REQUEST_TIMEOUT_MS = 8000;

/**
 * Sinric Pro's side of the protocol without sockets and without timers of its own.
 *
 * A newer link for a device takes it over: the older one is closed with 4001, the devices they share
 * stay online throughout, and the older one's other devices go offline.
 *
 * @throws SimulatorError `platform-duplicate` if two accounts share an app key or two devices an id
 */
export function createPlatform(options: PlatformOptions): Platform {
  const { clock, unixNow, uuid } = options;
  const accounts: Account[] = [];
  const owners = new Map<string, Account>();
  const boards = new Map<string, Board>();
  const observers = new Set<(entry: Entry) => void>();
  const pending = new Pending(clock);
  const faults: Faults = { answerTimestamp: true, sendTimestamp: true, silent: false, delayMs: () => 0 };
  const platform: Platform = { connect, request, sendRaw, disconnect, devices, device, state, observe, faults };
  const receive = createInbox({ clock, unixNow, pending, faults, notify });

  for (const { appKey, appSecret, devices } of options.accounts) {
    const account: Account = { appKey, sign: createSigner(nodeHash, appSecret), devices: new Map() };
    if (accounts.some((other) => other.appKey === appKey)) throw duplicate("an app key");
    accounts.push(account);
    for (const config of devices) {
      if (owners.has(config.id)) throw duplicate(`the device id ${config.id}`);
      owners.set(config.id, account);
      account.devices.set(config.id, new DeviceRecord(config, unixNow()));
    }
  }
  return platform;

  function notify(entry: Entry): void {
    for (const observer of [...observers]) observer(entry);
  }

  function observe(fn: (entry: Entry) => void): () => void {
    observers.add(fn);
    return () => observers.delete(fn);
  }

  function connect(headers: Headers, peer: Peer) {
    const admission = admit(headers, accounts);
    if ("status" in admission) {
      notify({ kind: "refused", at: unixNow(), ...admission });
      return admission;
    }
    const { account, deviceIds } = admission;
    const link = new Link(clock, faults, peer, (text) => receive(board, text));
    const board: Board = { account, deviceIds, link, record: new DeviceRecord({ id: "", type: "module", name: "" }, unixNow()) };
    const previous = deviceIds.map((id) => boards.get(id));
    for (const id of deviceIds) boards.set(id, board);
    for (const old of new Set(previous)) {
      if (!old) continue;
      old.link.close(CLOSE_REPLACED, "replaced by a newer connection");
      leave(old, "replaced by a newer connection");
    }
    if (faults.sendTimestamp) board.link.send(JSON.stringify({ timestamp: Math.floor(unixNow()) }));
    const about = {
      sdkVersion: header(headers, "sdkversion") || undefined,
      firmwareVersion: header(headers, "firmwareversion") || undefined,
      mac: header(headers, "mac") || undefined,
    };
    deviceIds.forEach((deviceId, i) => {
      account.devices.get(deviceId)!.setOnline(true, unixNow());
      notify({ kind: "online", at: unixNow(), deviceId, replaced: previous[i] !== undefined, ...about });
    });
    if (header(headers, "restoredevicestates").toLowerCase() === "true") restore(board);
    return {
      receive: (text) => board.link.receive(text),
      closed: () => {
        if (board.link.end()) leave(board, "the link closed");
      },
    } satisfies Connection;
  }

  // Takes down what this board still carries; a device that a newer link has taken over is not its own any more.
  function leave(board: Board, reason: string): void {
    const lost = board.deviceIds.filter((id) => boards.get(id) === board);
    for (const id of lost) boards.delete(id);
    for (const waiting of pending.of(lost)) {
      pending.remove(waiting.replyToken);
      giveUp(waiting, "offline");
    }
    for (const deviceId of lost) {
      board.account.devices.get(deviceId)!.setOnline(false, unixNow());
      notify({ kind: "offline", at: unixNow(), deviceId, reason });
    }
  }

  function restore(board: Board): void {
    for (const id of board.deviceIds) {
      const power = state(id).setPowerState;
      if (power) void request(id, "setPowerState", power.value, { clientId: "restore" });
    }
  }

  async function request(deviceId: string, action: string, value: unknown, opts: RequestOptions = {}): Promise<RequestResult> {
    const account = owners.get(deviceId);
    if (!account) {
      throw new SimulatorError("platform-unknown-device", `No account has the device ${deviceId}.`, "Take an id from devices().");
    }
    const { clientId = "portal", instanceId, scope, timeoutMs = REQUEST_TIMEOUT_MS, createdAt = Math.floor(unixNow()) } = opts;
    const board = boards.get(deviceId);
    if (!board) return { ok: false, error: "offline", message: "no board is connected for this device" };
    if (pending.full) return { ok: false, error: "failed", message: "too many requests are waiting for an answer" };
    const replyToken = uuid();
    const told = { action, replyToken, ...(instanceId !== undefined && { instanceId }), ...(!scope && { deviceId }) };
    const text = encode(requestPayload({ ...told, clientId, createdAt, scope, value }), account.sign);
    const result = new Promise<RequestResult>((settle) => {
      const waiting = { deviceId, action, instanceId, scope, clientId, replyToken, sentAt: clock.now(), settle };
      pending.add(waiting, timeoutMs, (late) => giveUp(late, "timeout"));
    });
    notify({ kind: "request", at: unixNow(), ...told, clientId, value, text });
    board.link.send(text);
    return result;
  }

  function giveUp(waiting: Waiting, reason: "timeout" | "offline"): void {
    const elapsedMs = clock.now() - waiting.sentAt;
    const { deviceId, action, instanceId, replyToken, clientId } = waiting;
    notify({ kind: "timeout", at: unixNow(), deviceId, action, instanceId, replyToken, clientId, elapsedMs, reason });
    const message =
      reason === "timeout"
        ? `the device did not answer within ${Math.round(elapsedMs)} ms`
        : "the link closed before the device answered";
    waiting.settle({ ok: false, error: reason, message });
  }

  function sendRaw(deviceId: string, text: string): boolean {
    const board = boards.get(deviceId);
    board?.link.send(text);
    return board !== undefined;
  }

  function disconnect(deviceId: string, code = 1001, reason = "the platform goes away"): boolean {
    const board = boards.get(deviceId);
    if (!board) return false;
    board.link.close(code, reason);
    leave(board, reason);
    return true;
  }

  function devices() {
    return accounts.flatMap((account) => [...account.devices.values()].map((record) => record.view()));
  }

  function device(deviceId: string) {
    return owners.get(deviceId)?.devices.get(deviceId)?.view();
  }

  function state(deviceId: string) {
    return owners.get(deviceId)?.devices.get(deviceId)?.state() ?? {};
  }
}

function duplicate(what: string): SimulatorError {
  return new SimulatorError(
    "platform-duplicate",
    `The accounts have ${what} twice.`,
    "Give each account an app key and each device an id of its own.",
  );
}
