import { expect } from "chai";
import { Code } from "../../lib/codes.js";
import { settle } from "../fakes/clock.js";
import { SeededRandom } from "../fakes/random.js";
import { START, World } from "../fakes/world.js";

const DAYS = 60;
const REQUESTS = process.env.LONG ? 1_000_000 : 100_000;
const DAY_MS = 86_400_000;

describe("soak", () => {
  // The board's own clock passes 2^31 ms after 24.9 days and 2^32 after 49.7; the crystal is 6 s a day fast.
  it(`answers ${REQUESTS} requests in ${DAYS} days of virtual time`, async function () {
    this.timeout(REQUESTS + 300_000);
    const random = new SeededRandom(1);
    const world = new World({ rate: 1 + 6 / 86_400 });
    let answered = 0;
    let slowest = 0;
    world.platform.observe((entry) => {
      if (entry.kind === "response" && entry.success) {
        answered++;
        slowest = Math.max(slowest, entry.elapsedMs);
      }
      if (entry.kind === "violation") throw new Error(`violation ${entry.code} on day ${(entry.at - START) / 86_400}`);
    });
    world.boot();
    world.clock.advance(5000);
    const step = (DAYS * DAY_MS) / REQUESTS;
    for (let i = 0; i < REQUESTS; i++) {
      void world.request(i % 2 === 0);
      world.clock.advance(step * random.float() * 2);
      if (i % 1000 === 999) {
        expect(answered, `day ${world.clock.now() / DAY_MS}`).to.be.within(i - 1, i + 1);
        expect(
          Math.abs(world.life.client.time() - world.unixNow()),
          `the clock on day ${world.clock.now() / DAY_MS}`,
        ).to.be.below(2.1);
        world.entries.length = world.life.pins.writes.length = 0;
        world.storage.writes.length = 0;
        // What was asked is answered, and can be forgotten once its promise has settled.
        await settle();
      }
    }
    world.clock.advance(100);
    expect(answered).to.equal(REQUESTS);
    expect(slowest).to.be.below(1000);
    expect(world.network.connects).to.equal(1);
    expect(world.clock.pending).to.be.below(10);
    expect(world.life.log.of(Code.CallbackFailed)).to.deep.equal([]);
    world.press();
    world.clock.advance(2000);
    expect(world.believed()).to.equal(world.relay());
  });

  for (const [name, mark] of [
    ["2^31", 2 ** 31],
    ["2^32", 2 ** 32],
  ] as const) {
    it(`does not notice its clock passing ${name} ms`, () => {
      const world = new World({ clockAtBoot: mark - 30_000 });
      world.boot();
      for (let i = 0; i < 60; i++) {
        world.clock.advance(1000);
        world.press();
      }
      world.clock.advance(5000);
      expect(world.believed()).to.equal(world.relay());
      expect(world.of("event").length).to.be.within(50, 62);
      world.network.last!.silence();
      // 35 s until it notices, at most 4 s of pause.
      world.clock.advance(40_000);
      expect(world.network.connects).to.equal(2);
      expect(world.life.client.isReady()).to.equal(true);
    });
  }
});
