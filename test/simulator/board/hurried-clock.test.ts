import { expect } from "chai";
import { createHurriedClock } from "../../../simulator/board/hurried-clock.js";

describe("the hurried clock", () => {
  it("calls in order, each at its time, and not what was cancelled", async () => {
    const clock = createHurriedClock(20);
    const from = clock.now();
    const seen: [string, number][] = [];
    const note = (name: string) => (): void => void seen.push([name, clock.now() - from]);
    await new Promise<void>((done) => {
      clock.after(90, () => (note("third")(), done()));
      clock.after(30, note("second"));
      clock.cancel(clock.after(40, note("never")));
      clock.after(0, note("first"));
      clock.cancel(clock.after(0, note("never")));
    });
    expect(seen.map(([name]) => name)).to.deep.equal(["first", "second", "third"]);
    expect(seen[1][1]).to.be.closeTo(30, 45);
    expect(seen[2][1] - seen[1][1]).to.be.closeTo(60, 1e-6);
  });

  it("does not jump when the process was kept waiting", async () => {
    const clock = createHurriedClock(20);
    let late = false;
    clock.after(2000, () => (late = true));
    const before = clock.now();
    const until = performance.now() + 150;
    while (performance.now() < until);
    await new Promise<void>((done) => void clock.after(1, done));
    // 150 ms are 3000 of its own.
    expect(clock.now() - before).to.be.below(200);
    expect(late).to.equal(false);
    await new Promise<void>((done) => void clock.after(2500, done));
    expect(late).to.equal(true);
  });
});
