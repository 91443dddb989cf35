import { Code } from "../codes.js";
import type { Feature, Handler } from "../devices/feature.js";
import { setState } from "../devices/feature.js";
import type { TimerId } from "../ports.js";
import type { Message } from "./message.js";
import type { JobsOwner, Queue } from "./requests.js";
import { BUDGET_S, withJobs } from "./requests.js";

/** Requests that may wait or run at once, over all devices. */
const MAX_JOBS = 8;
/** The longest failure text that is passed on, in bytes. */
const MAX_REASON = 200;

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

/** The text of whatever was thrown, on one line: Espruino's own errors are not `instanceof Error`. */
function reason(thrown: unknown): string {
  const text = "" + ((thrown && (thrown as Error).message) || thrown || "The device reported a failure");
  return text.length > MAX_REASON ? "The device failed" : text.split("\n").join(" ");
}

/**
 * Runs requests that a handler carries out: one at a time for each device, and each answered within its time. Only programs
 * that set a handler have it; see `setHandler`.
 */
export function createJobs(owner: JobsOwner): Queue {
  const jobs: Job[] = [];

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
    if (wrong) owner.refuse(request, Code.HandlerFailed, wrong, wrong, feature);
    else owner.succeed(request, feature, reached);
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
    job.asked_ = owner.asked(job.request_, job.feature_);
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
    owner.refuse(job.request_, Code.HandlerLate, job.request_.action, "The device did not finish in time", job.feature_);
    next();
  }

  return function (request: Message, feature: Feature, value: unknown, age: number): void {
    for (let i = 0; i < jobs.length; i++) if (jobs[i].request_.replyToken === request.replyToken) return;
    if (jobs.length >= MAX_JOBS) return owner.refuse(request, Code.Busy, "", "The device is busy", feature);
    const job: Job = { request_: request, feature_: feature, asked_: value, timer_: undefined, running_: false, late_: false };
    jobs.push(job);
    if (firstOf(feature.id_) === job) run(job);
    // Still there: it waits, or its handler does.
    if (jobs.indexOf(job) >= 0)
      job.timer_ = owner.clock.after(1000 * (age > 0 ? BUDGET_S - age : BUDGET_S), function () {
        expire(job);
      });
  };
}

/** Lets a handler carry out what is asked of a feature, and brings along what runs handlers; undefined: none. */
export function setHandler(feature: Feature, handler: Handler | undefined): void {
  withJobs(createJobs);
  feature.handler_ = handler;
}
