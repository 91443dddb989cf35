import type { Clock, TimerId } from "../../lib/ports.js";
import type { Row, Timeline } from "../timeline.js";

/** Something that the firmware must do, and whether it did. */
export interface Check {
  text: string;
  verdict: "waiting" | "yes" | "no";
  /** What was seen, or what was missed. */
  detail: string;
}

/** What has been seen; `row` is the newest row of the timeline, absent when only time has passed. A text: seen, and what. */
export type Test = (row: Row | undefined) => string | false | undefined;

const POLL_MS = 100;

/** Watches the timeline for what must and must not happen. Nothing is taken for granted: each verdict comes from a test. */
export class Trial {
  readonly checks: Check[] = [];
  private readonly running = new Set<() => void>();
  private ended = false;

  /** @param changed called when a verdict has been reached or a check was added */
  constructor(
    private readonly timeline: Timeline,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** It must happen within `withinMs`. @returns whether it did; false as well when the trial ended before */
  expect(text: string, withinMs: number, test: Test): Promise<boolean> {
    return this.watch(text, withinMs, test, true);
  }

  /** It must not happen for `forMs`. @returns whether it did not */
  forbid(text: string, forMs: number, test: Test): Promise<boolean> {
    return this.watch(text, forMs, test, false);
  }

  /** A verdict that is known at once. */
  note(text: string, fine: boolean, detail: string): boolean {
    if (this.ended) return false;
    this.checks.push({ text, verdict: fine ? "yes" : "no", detail });
    this.changed();
    return fine;
  }

  /** Waits. @returns false if the trial has ended meanwhile */
  pause(ms: number): Promise<boolean> {
    return new Promise((done) => this.begin(ms, () => undefined, done));
  }

  /** Nothing is watched any more; what still waits has no verdict and is forgotten. */
  end(): void {
    this.ended = true;
    for (const stop of [...this.running]) stop();
    for (let i = this.checks.length; i--;) if (this.checks[i].verdict === "waiting") this.checks.splice(i, 1);
  }

  private async watch(text: string, ms: number, test: Test, wanted: boolean): Promise<boolean> {
    if (this.ended) return false;
    const check: Check = { text, verdict: "waiting", detail: "" };
    this.checks.push(check);
    this.changed();
    const from = this.clock.now();
    let seen = "";
    const elapsed = (): string => `${((this.clock.now() - from) / 1000).toFixed(1)} s`;
    const finished = await new Promise<boolean>((done) => this.begin(ms, (row) => !!(seen = test(row) || ""), done));
    if (!finished) return false;
    const fine = (seen !== "") === wanted;
    check.verdict = fine ? "yes" : "no";
    const after = elapsed() === "0.0 s" ? "at once" : `after ${elapsed()}`;
    check.detail = seen ? `${seen}, ${after}` : `${wanted ? "not seen in" : "watched for"} ${elapsed()}`;
    this.changed();
    return fine;
  }

  /** Calls `test` on each row and now and then, until it is true or the time is up. `done(false)`: the trial ended. */
  private begin(ms: number, test: (row: Row | undefined) => boolean | undefined, done: (finished: boolean) => void): void {
    if (this.ended) return done(false);
    const until = this.clock.now() + ms;
    let timer: TimerId;
    const stop = (finished: boolean) => (): void => {
      offRow();
      this.clock.cancel(timer);
      this.running.delete(cancel);
      done(finished);
    };
    const cancel = stop(false);
    const finish = stop(true);
    const offRow = this.timeline.onRow((row) => test(row) && finish());
    const poll = (): void => {
      if (test(undefined) || this.clock.now() >= until) return finish();
      timer = this.clock.after(Math.max(1, Math.min(POLL_MS, until - this.clock.now())), poll);
    };
    this.running.add(cancel);
    timer = this.clock.after(0, poll);
  }
}
