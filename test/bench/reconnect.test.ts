import { expect } from "chai";
import { backoff, fixed, simulate } from "../../bench/reconnect/simulate.js";

const outage = { boards: 2000, downS: 60, capacity: Infinity, seed: 7 };

describe("the simulation of an outage", () => {
  it("is the same for the same seed, and another for another", () => {
    const attempts = (seed: number): number[] => simulate(backoff, { ...outage, seed }).attempts;
    expect(attempts(7)).to.deep.equal(attempts(7));
    expect(attempts(7)).not.to.deep.equal(attempts(8));
  });

  it("counts every attempt of boards that try each 5 s", () => {
    const course = simulate(fixed, outage);
    // At 5 s and every 5 s after it; cut off within the first second, so all still find it down at 55 s, and none at 60 s.
    expect(course.attemptsDuring).to.equal(11 * outage.boards);
    expect(course).to.include({ attemptsAfter: outage.boards, peakAfter: outage.boards });
    expect(course.allBackS).to.be.within(0, 1);
  });

  it("spreads boards that draw their pauses, and loses none", () => {
    const course = simulate(backoff, outage);
    expect(course.attemptsAfter).to.equal(outage.boards);
    // Even after a minute some still have a pause of less than 60 s: twice the even spread, not more.
    expect(course.peakAfter).to.be.below((3 * outage.boards) / 60);
    expect(course.allBackS).to.be.at.most(60);
  });

  it("brings all back through a narrow door, sooner with drawn pauses", () => {
    const narrow = { ...outage, capacity: 40 };
    const ours = simulate(backoff, narrow);
    const theirs = simulate(fixed, narrow);
    expect(ours.allButOnePercentBackS).to.be.at.least((0.99 * outage.boards) / narrow.capacity - 1);
    expect(ours.allButOnePercentBackS).to.be.below(theirs.allButOnePercentBackS / 4);
    expect(Math.max(ours.halfBackS, ours.allButOnePercentBackS)).to.be.at.most(ours.allBackS);
  });
});
