import { Code } from "../codes.js";
import type { Feature } from "../devices/feature.js";
import { setState, wireValue } from "../devices/feature.js";
import type { Clock, Hash, Log } from "../ports.js";
import { LogLevel } from "../ports.js";
import type { ServerClock } from "../protocol/server-clock.js";
import type { Message } from "./message.js";
import { createTokens } from "./tokens.js";

/** Alexa's 8 s less 1 s to bring the answer home; seconds. */
export const BUDGET_S = 7;
/** Requests outside of this are not believed to be fresh; seconds. */
const WINDOW_S = 60;
/** Answers a request: `failure` is "" for success, `value` JSON text. */
export type Answer = (request: Message, failure: string, value: string) => void;

/** Carries a request for the board itself out. */
export type Module = (request: Message, answer: Answer) => void;

/** What the requests need of the client. */
export interface RequestsOwner {
  clock: Clock;
  hash: Hash;
  log: Log;
  server: ServerClock;
  features: Feature[];
  /** Requests signed at or before this were made in an earlier life of the board; Unix seconds. */
  floor: number;
  /** Sends the answer: `failure` is "" for success, `value` JSON text. */
  reply(request: Message, failure: string, value: string): void;
  /** The same for a feature's success; `now` is the server's time. */
  confirm(request: Message, token: string, value: string, now: number): void;
  /** The platform asked, the state was set, and the platform is being told by the answer. */
  told(feature: Feature): void;
  /** The state was reached after the answer had gone out. */
  changed(feature: Feature): void;
  /** A request looks late: asks the platform for the time and calls back when it came, or soon if it does not. */
  askTime(done: () => void): void;
  /** Requests for the board itself (`scope: "module"`); must call `answer` once. Absent: they are refused as unknown. */
  module?: Module;
}

/** What runs handlers needs of the requests. */
export interface JobsOwner {
  clock: Clock;
  /** Answers with a failure. */
  refuse(request: Message, code: Code, detail: unknown, failure: string, feature: Feature): void;
  /** Sets the state and answers. */
  succeed(request: Message, feature: Feature, value: unknown): void;
  /** The state that a request asks for. */
  asked(request: Message, feature: Feature): unknown;
  /** See `RequestsOwner.changed`. */
  changed(feature: Feature): void;
}

/** Takes a request for a handler, or behind one. `value` is what is asked for, `age` the request's, in seconds. */
export type Queue = (request: Message, feature: Feature, value: unknown, age: number) => void;

/** Undefined in programs without handlers, which then have nothing of it. */
let makeJobs: ((owner: JobsOwner) => Queue) | undefined;

/** Called by `setHandler`. */
export function withJobs(make: (owner: JobsOwner) => Queue): void {
  makeJobs = make;
}

/** Takes authentic requests: judges, queues, runs and answers each exactly once. */
export function createRequests(owner: RequestsOwner): (request: Message) => void {
  const tokens = createTokens(owner.hash);
  let queue: Queue | undefined;
  /** Requests that wait for the time. */
  let held = 0;

  /** @cold */
  function answer(request: Message, failure: string, value: string): void {
    tokens.add(tokens.key(request.replyToken as string), request.createdAt as number, value + "\t" + failure);
    owner.reply(request, failure, value);
  }

  /** @cold */
  function refuse(request: Message, code: Code, detail: unknown, failure: string, feature?: Feature): void {
    owner.log(LogLevel.Warning, code, detail);
    answer(request, failure, feature ? wireValue(feature) : "{}");
  }

  /** Not remembered: old requests, replayed by the dozen, would push out the tokens of those that could still act. @cold */
  function tooOld(request: Message, age: number): void {
    const stale = age > WINDOW_S || age < 0 || (request.createdAt as number) <= owner.floor;
    owner.log(LogLevel.Warning, stale ? Code.Stale : Code.Late, Math.round(age));
    owner.reply(request, stale ? "The request is too old or from the future" : "The request came too late", "{}");
  }

  /** The same answer again. @cold */
  function repeat(request: Message, found: number, key: number): void {
    const parts = tokens.answerTo(found, key).split("\t");
    owner.log(LogLevel.Warning, Code.Repeated);
    owner.reply(request, parts[1] || "", parts[0]);
  }

  function find(request: Message): Feature | undefined {
    let found: Feature | undefined;
    for (let i = 0; !found && i < owner.features.length; i++) {
      const feature = owner.features[i];
      if (
        feature.id_ === request.deviceId &&
        (feature.capability_.action_ === request.action ||
          (feature.capability_.also_ && feature.capability_.also_.indexOf(request.action as string) >= 0)) &&
        (feature.instance_ === undefined || feature.instance_ === request.instanceId)
      )
        found = feature;
    }
    return found;
  }

  /** The state that a request asks for; undefined, which no check takes, if it is not even an object. */
  function asked(request: Message, feature: Feature): unknown {
    const capability = feature.capability_;
    const value = request.value as Record<string, unknown> | undefined;
    let state: unknown;
    if (value && typeof value === "object")
      state = capability.ask_ ? capability.ask_(request.action as string, value, feature.value_) : value[capability.field_];
    return state;
  }

  function succeed(request: Message, key: number, feature: Feature, value: unknown, now: number): void {
    setState(feature, value);
    owner.told(feature);
    const wire = wireValue(feature);
    tokens.add(key, request.createdAt as number, wire);
    owner.confirm(request, request.replyToken as string, wire, now);
  }

  /** From the first handler on everything goes through the queue: what was asked first is carried out first. @cold */
  function enqueue(request: Message, feature: Feature, value: unknown, age: number): void {
    if (!queue)
      queue = makeJobs!({
        clock: owner.clock,
        refuse,
        asked,
        changed: owner.changed,
        succeed(job, feature, reached) {
          succeed(job, tokens.key(job.replyToken as string), feature, reached, owner.server.now());
        },
      });
    queue(request, feature, value, age);
  }

  /** Takes a request whose age is certain. `out`: it is too old, from the future, or of an earlier life. @apart */
  function take(request: Message, now: number, age: number, out: boolean): void {
    const key = tokens.key(request.replyToken as string);
    const found = tokens.find(key, request.createdAt as number);
    if (found) return repeat(request, found, key);
    if (out) return tooOld(request, age);
    owner.server.witnessed(request.createdAt as number, now);
    if (request.scope === "module" && owner.module) return owner.module(request, answer);
    const feature = find(request);
    if (!feature) return refuse(request, Code.UnknownTarget, request.action, "This board has no such device or action");
    const value = asked(request, feature);
    const expected = feature.capability_.check_(value);
    if (expected) return refuse(request, Code.BadValue, expected, expected, feature);
    if (makeJobs && (queue || feature.handler_)) enqueue(request, feature, value, age);
    else succeed(request, key, feature, value, now);
  }

  /** Until the time is certain. @cold */
  function hold(request: Message): void {
    held++;
    owner.askTime(function () {
      held--;
      const now = owner.server.now();
      const age = now - (request.createdAt as number);
      take(request, now, age, age >= BUDGET_S || age < -WINDOW_S || (request.createdAt as number) <= owner.floor);
    });
  }

  return function (request) {
    const token = request.replyToken;
    const now = owner.server.recent();
    const age = now - (request.createdAt as number);
    if (
      typeof token !== "string" ||
      !token ||
      token.length > 64 ||
      typeof request.action !== "string" ||
      typeof request.createdAt !== "number"
    )
      owner.log(LogLevel.Warning, Code.NotUnderstood, request.action);
    // Behind one that waits for the time all do: the last word must stay the last.
    else if (held || age >= BUDGET_S || age < -WINDOW_S || request.createdAt <= owner.floor) hold(request);
    else take(request, now, age, false);
  };
}
