import { Code } from "../codes.js";
import type { Feature } from "../devices/feature.js";
import { setState, wireValue } from "../devices/feature.js";
import type { Clock, Log, TimerId } from "../ports.js";
import { LogLevel } from "../ports.js";
import type { ServerClock } from "../protocol/server-clock.js";
import type { Message } from "./message.js";
import { createTokens } from "./tokens.js";

/** Alexa's 8 s less 1 s to bring the answer home; seconds. */
const BUDGET_S = 7;
/** Requests outside of this are not believed to be fresh; seconds. */
const WINDOW_S = 60;
/** Requests that may wait or run at once, over all devices. */
const MAX_JOBS = 8;

/** A request that is not answered yet. */
interface Job {
  request_: Message;
  feature_: Feature;
  /** The state that is asked for. */
  asked_: unknown;
  timer_: TimerId;
  running_: boolean;
  /** Answered as failed because its time ran out; the handler may still finish. */
  late_: boolean;
}

/** Answers a request: `failure` is "" for success, `value` JSON text. */
export type Answer = (request: Message, failure: string, value: string) => void;

/** Carries a request for the board itself out. */
export type Module = (request: Message, answer: Answer) => void;

/** What the requests need of the client. */
export interface RequestsOwner {
  clock: Clock;
  log: Log;
  server: ServerClock;
  features: Feature[];
  /** Requests signed at or before this were made in an earlier life of the board; Unix seconds. */
  floor: number;
  /** Sends the answer: `failure` is "" for success, `value` JSON text, `now` the server's time if it was just looked up. */
  reply(request: Message, failure: string, value: string, now?: number): void;
  /** The platform asked, the state was set, and the platform is being told by the answer. */
  told(feature: Feature): void;
  /** The state was reached after the answer had gone out. */
  changed(feature: Feature): void;
  /** A request looks late: asks the platform for the time and calls back when it came, or soon if it does not. */
  askTime(done: () => void): void;
  /** Requests for the board itself (`scope: "module"`); must call `answer` once. Absent: they are refused as unknown. */
  module?: Module;
}

/** The longest failure text that is passed on, in bytes. */
const MAX_REASON = 200;

/** The text of whatever was thrown, on one line: Espruino's own errors are not `instanceof Error`. */
function reason(thrown: unknown): string {
  const text = "" + ((thrown && (thrown as Error).message) || thrown || "The device reported a failure");
  return text.length > MAX_REASON ? "The device failed" : text.split("\n").join(" ");
}

/** Takes authentic requests: judges, queues, runs and answers each exactly once. */
export function createRequests(owner: RequestsOwner): (request: Message) => void {
  const tokens = createTokens();
  const jobs: Job[] = [];
  /** Requests that wait for the time. */
  let held = 0;

  function answer(request: Message, failure: string, value: string, now?: number): void {
    tokens.add(request.replyToken as string, value + "\t" + failure);
    owner.reply(request, failure, value, now);
  }

  function refuse(request: Message, code: Code, detail: unknown, failure: string, feature?: Feature): void {
    owner.log(LogLevel.Warning, code, detail);
    answer(request, failure, feature ? wireValue(feature) : "{}");
  }

  /** Not remembered: old requests, replayed by the dozen, would push out the tokens of those that could still act. */
  function tooOld(request: Message, age: number): void {
    const stale = age > WINDOW_S || age < 0 || (request.createdAt as number) <= owner.floor;
    owner.log(LogLevel.Warning, stale ? Code.Stale : Code.Late, Math.round(age));
    owner.reply(request, stale ? "The request is too old or from the future" : "The request came too late", "{}");
  }

  /** The same answer again. */
  function repeat(request: Message, before: string): void {
    const cut = before.indexOf("\t");
    owner.log(LogLevel.Warning, Code.Repeated);
    owner.reply(request, before.substring(cut + 1), before.substring(0, cut));
  }

  function find(request: Message): Feature | undefined {
    for (let i = 0; i < owner.features.length; i++) {
      const feature = owner.features[i];
      if (
        feature.id_ === request.deviceId &&
        (feature.capability_.action_ === request.action ||
          (feature.capability_.also_ && feature.capability_.also_.indexOf(request.action as string) >= 0)) &&
        (feature.instance_ === undefined || feature.instance_ === request.instanceId)
      )
        return feature;
    }
    return undefined;
  }

  function remove(job: Job): void {
    if (job.timer_ !== undefined) owner.clock.cancel(job.timer_);
    const at = jobs.indexOf(job);
    if (at >= 0) jobs.splice(at, 1);
  }

  /** Starts what waited behind a device that is free now. */
  function next(): void {
    for (let i = 0; i < jobs.length; i++) {
      if (!jobs[i].running_ && firstOf(jobs[i].feature_.id_) === jobs[i]) return run(jobs[i]);
    }
  }

  function firstOf(id: string): Job | undefined {
    for (let i = 0; i < jobs.length; i++) if (jobs[i].feature_.id_ === id) return jobs[i];
    return undefined;
  }

  /** The state that a request asks for; undefined, which no check takes, if it is not even an object. */
  function asked(request: Message, feature: Feature): unknown {
    const capability = feature.capability_;
    const value = request.value as Record<string, unknown> | undefined;
    if (!value || typeof value !== "object") return undefined;
    return capability.ask_ ? capability.ask_(request.action as string, value, feature.value_) : value[capability.field_];
  }

  function succeed(request: Message, feature: Feature, value: unknown, now?: number): void {
    setState(feature, value);
    owner.told(feature);
    answer(request, "", wireValue(feature), now);
  }

  /** For a handler, or behind one. Apart from `take`, because what is not reached there is read all the same. */
  function queue(request: Message, feature: Feature, value: unknown, age: number): void {
    for (let i = 0; i < jobs.length; i++) if (jobs[i].request_.replyToken === request.replyToken) return;
    if (jobs.length >= MAX_JOBS) return refuse(request, Code.Busy, "", "The device is busy", feature);
    const job: Job = { request_: request, feature_: feature, asked_: value, timer_: undefined, running_: false, late_: false };
    jobs.push(job);
    if (firstOf(feature.id_) === job) run(job);
    // Still there: it waits, or its handler does.
    if (jobs.indexOf(job) >= 0)
      job.timer_ = owner.clock.after(1000 * (age > 0 ? BUDGET_S - age : BUDGET_S), function () {
        expire(job);
      });
  }

  function finish(job: Job, failed: boolean, result: unknown): void {
    const feature = job.feature_;
    const request = job.request_;
    const reached = result === undefined || result === true ? job.asked_ : result;
    const wrong = failed || result === false ? reason(result) : feature.capability_.check_(reached);
    if (job.late_) {
      if (wrong) return;
      setState(feature, reached);
      return owner.changed(feature);
    }
    remove(job);
    if (wrong) refuse(request, Code.HandlerFailed, wrong, wrong, feature);
    else succeed(request, feature, reached);
    // Not from here: one call inside another for each that waits is more than the board's stack holds.
    if (jobs.length) owner.clock.after(0, next);
  }

  function run(job: Job): void {
    const handler = job.feature_.handler_;
    let over = false;
    function end(failed: boolean, result: unknown): void {
      if (over) return;
      over = true;
      finish(job, failed, result);
    }
    function done(result?: unknown): void {
      end(result instanceof Error, result);
    }
    job.running_ = true;
    // Again, because what it is relative to may have changed while it waited.
    job.asked_ = asked(job.request_, job.feature_);
    if (!handler) return done();
    try {
      const result = handler(job.asked_ as never, done) as Promise<unknown> | undefined;
      if (result && typeof result.then === "function")
        result.then(done, function (error: unknown) {
          end(true, error);
        });
      else if (handler.length < 2 || result !== undefined) done(result);
    } catch (error) {
      end(true, error);
    }
  }

  function expire(job: Job): void {
    job.timer_ = undefined;
    job.late_ = true;
    remove(job);
    refuse(job.request_, Code.HandlerLate, job.request_.action, "The device did not finish in time", job.feature_);
    next();
  }

  /** Judges a request whose age is certain by now. */
  function take(request: Message, now: number): void {
    const before = tokens.find(request.replyToken as string);
    if (before !== undefined) return repeat(request, before);
    const age = now - (request.createdAt as number);
    if (age >= BUDGET_S || age < -WINDOW_S || (request.createdAt as number) <= owner.floor) return tooOld(request, age);
    owner.server.witnessed(request.createdAt as number, now);
    if (request.scope === "module" && owner.module) return owner.module(request, answer);
    const feature = find(request);
    if (!feature) return refuse(request, Code.UnknownTarget, request.action, "This board has no such device or action");
    const value = asked(request, feature);
    const expected = feature.capability_.check_(value);
    if (expected) return refuse(request, Code.BadValue, expected, expected, feature);
    if (feature.handler_ || jobs.length) queue(request, feature, value, age);
    else succeed(request, feature, value, now);
  }

  /** Until the time is certain. */
  function hold(request: Message): void {
    held++;
    owner.askTime(function () {
      held--;
      take(request, owner.server.now());
    });
  }

  return function (request) {
    const token = request.replyToken;
    const now = owner.server.now();
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
    else if (held || age >= BUDGET_S || age <= -WINDOW_S || request.createdAt <= owner.floor) hold(request);
    else take(request, now);
  };
}
