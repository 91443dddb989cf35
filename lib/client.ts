import { Code } from "./codes.js";
import type { Cause, Feature } from "./devices/feature.js";
import { setState } from "./devices/feature.js";
import { createOutbox } from "./events/outbox.js";
import type { LinkPorts, Server } from "./link/link.js";
import { createLink } from "./link/link.js";
import { State } from "./link/table.js";
import type { Rope, Storage, TimerId } from "./ports.js";
import { LogLevel } from "./ports.js";
import { open, seal } from "./protocol/envelope.js";
import { createServerClock } from "./protocol/server-clock.js";
import { createSigner } from "./protocol/signature.js";
import { uuid } from "./protocol/uuid.js";
import type { Message } from "./requests/message.js";
import { responsePayload, successPayload } from "./requests/message.js";
import type { Module } from "./requests/requests.js";
import type { RequestsOwner } from "./requests/requests.js";
import { createRequests } from "./requests/requests.js";
import { createKeptState } from "./storage/kept-state.js";
import { SDK_VERSION } from "./version.js";

/** Between two signed questions for the time; ms. */
const ASK_MS = 3600000;
/** A question for the time is answered by then or not at all, for what comes later is off by as much; ms. */
const ANSWER_MS = 2000;
/** After a question that was not answered; ms. */
const RETRY_MS = 60000;
/**
 * The mark in Storage is behind the newest signed time by less than this, because it is written once a minute and the one that is
 * written may be of the minute before; seconds.
 */
const GAP_S = 120;
/** No board starts and connects in less: what is newer by the answer was signed for this life; seconds. */
const START_S = 3;
/** Requests that wait for that answer. */
const MAX_WAITING = 4;

/** The outside world of one board. */
export interface Ports extends LinkPorts {
  storage: Storage;
}

/** Who the board is, and to whom it talks. */
export interface Account {
  appKey: string;
  /** Never logged, never sent. */
  appSecret: string;
  server: Server;
  /** Further header lines for the upgrade (ip, mac, versions), each ended by CRLF. */
  headers(): string;
  /** Carries out requests for the board itself (`scope: "module"`); absent: they are refused. */
  module?: Module;
  /** What was sent before the last ping has arrived. */
  onPong_?: () => void;
}

/** A board's whole conversation with Sinric Pro. */
export interface Client {
  start(): void;
  /** A state was changed here (button, sensor, program): shows it at once and reports it. See `Outbox.report`. */
  change(feature: Feature, value: unknown, cause: Cause): number;
  /** The state a feature had before the power cut, undefined if it was not kept. */
  kept(feature: Feature): unknown;
  /** Signs a payload and sends it, if the link is up. */
  send_(payload: Rope): void;
  /** See `Link.renew`. */
  renew(): void;
  isReady(): boolean;
  /** See `Link.lost_`. */
  lost_(): boolean;
  /** Unix seconds by the platform's clock; meaningless before the link was first ready. */
  time(): number;
}

/** Joins link, clock, requests, outbox and kept state; the one place where everything meets. */
export function createClient(ports: Ports, account: Account, features: Feature[], onState: (state: State) => void): Client {
  const clock = ports.clock;
  const log = ports.log;
  const sign = createSigner(ports.hash, account.appSecret);
  /** The reply token of the question for the time that is open, "" if none is. */
  let question = "";
  let askAt = 0;
  let questionTimer: TimerId;
  let waiting: (() => void)[] = [];
  /** The link may be used. */
  let ready = false;

  function key(feature: Feature): string {
    return feature.id_ + feature.capability_.action_ + (feature.instance_ || "");
  }

  const kept = createKeptState(clock, ports.hash, ports.storage, log, "sinric", function () {
    const states: Record<string, unknown> = {};
    for (let i = 0; i < features.length; i++) if (features[i].keep_) states[key(features[i])] = features[i].value_;
    return { mark: server.mark(), states };
  });
  const server = createServerClock(clock, kept.boot.mark);

  function send(payload: Rope): void {
    if (ready) {
      const envelope = seal(payload, sign);
      link.send(envelope);
    }
  }

  /** Asks for the time with a token of our own: an answer to it cannot be an old one. */
  function ask(): void {
    if (!question && ready) {
      question = uuid(ports.random);
      askAt = clock.now() + RETRY_MS;
      send(
        '{"action":"getTimestamp","createdAt":0,"deviceId":"' +
          features[0].id_ +
          '","replyToken":"' +
          question +
          '","type":"request"}',
      );
      questionTimer = clock.after(ANSWER_MS, endQuestion);
    }
  }

  function endQuestion(): void {
    question = "";
    const callbacks = waiting;
    waiting = [];
    for (let i = 0; i < callbacks.length; i++) callbacks[i]();
  }

  function isReady(): boolean {
    return ready;
  }

  const outbox = createOutbox({
    clock,
    random: ports.random,
    log,
    features,
    isReady,
    serverNow: server.now,
    send,
  });

  // Until a signed answer tells how late it is, nothing that an earlier life may have carried out is carried out again.
  const floor = kept.boot.mark && kept.boot.mark + GAP_S;
  const orders: RequestsOwner = {
    clock,
    hash: ports.hash,
    log,
    server,
    features,
    floor,
    reply(request, failure, value) {
      send(responsePayload(request, server.now(), failure, value));
    },
    confirm(request, token, value, now) {
      const payload = successPayload(request, token, now, value);
      send(payload);
    },
    told(feature) {
      outbox.told(feature);
      kept.changed(!!feature.keep_);
    },
    changed(feature) {
      kept.changed(!!feature.keep_);
      outbox.report(feature, "PHYSICAL_INTERACTION");
    },
    module: account.module,
    askTime(done) {
      if (waiting.length >= MAX_WAITING) return done();
      waiting.push(done);
      ask();
    },
  };
  const take = createRequests(orders);

  /** The first frame of a link, unsigned. @cold */
  function onTimestamp(text: string): void {
    const frame = parse(text);
    if (!frame || typeof frame.timestamp !== "number") return;
    const off = server.unsigned(frame.timestamp);
    if (off) log(LogLevel.Warning, Code.ClockBehind, Math.round(off));
    link.synced();
  }

  /** @cold */
  function onAnswer(message: Message): void {
    if (!question || message.replyToken !== question) return;
    const value = message.value as { timestamp?: unknown } | undefined;
    if (value && typeof value.timestamp === "number") {
      // The first of this life.
      if (orders.floor === floor) orders.floor = Math.max(kept.boot.mark, value.timestamp - START_S);
      server.answered(value.timestamp);
    }
    askAt = clock.now() + ASK_MS;
    clock.cancel(questionTimer);
    endQuestion();
  }

  function onText(text: string, from: number): void {
    if (ready) {
      const payload = open(text, from, sign);
      if (payload) {
        const message = parse(payload);
        if (!message) log(LogLevel.Warning, Code.NotUnderstood);
        else if (message.type === "request") take(message);
        else onAnswer(message);
      } else log(LogLevel.Warning, Code.BadSignature);
    } else onTimestamp(text.substr(from));
  }

  function parse(text: string): (Message & { timestamp?: unknown }) | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      // It is none.
    }
    return value && typeof value === "object" ? value : undefined;
  }

  const link = createLink(ports, account.server, {
    headers() {
      const ids: string[] = [];
      let restore = false;
      for (let i = 0; i < features.length; i++) {
        if (ids.indexOf(features[i].id_) < 0) ids.push(features[i].id_);
        if (features[i].restore_) restore = true;
      }
      return (
        "appkey: " +
        account.appKey +
        "\r\ndeviceids: " +
        ids.join(";") +
        "\r\nrestoredevicestates: " +
        restore +
        "\r\nplatform: Espruino\r\nSDKVersion: " +
        SDK_VERSION +
        "\r\n" +
        account.headers()
      );
    },
    onText,
    onReady() {
      ready = true;
      outbox.onReady();
      // The frame that brought the time is unsigned, and nobody knows how long it was under way.
      ask();
    },
    onTick() {
      if (clock.now() > askAt) ask();
    },
    onPing: outbox.onPing,
    onPong() {
      outbox.onPong();
      if (account.onPong_) account.onPong_();
    },
    onState(state) {
      ready = state === State.Ready || state === State.Probing;
      onState(state);
    },
  });

  return {
    start: link.start,
    change(feature, value, cause) {
      setState(feature, value);
      kept.changed(!!feature.keep_);
      return outbox.report(feature, cause);
    },
    kept(feature) {
      return kept.boot.states[key(feature)];
    },
    send_: send,
    time: server.now,
    renew: link.renew,
    isReady,
    lost_: link.lost_,
  };
}
