import { expect } from "chai";
import { Code } from "../../../lib/codes.js";
import { requestFor, START, wire, World } from "../../fakes/world.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("the board's idea of the time", () => {
  for (const [what, rate] of [
    ["fast", 1 + 10 / 86_400],
    ["slow", 1 - 10 / 86_400],
  ] as const) {
    it(`stays right for four months with a crystal 10 s a day ${what}, on one link`, async () => {
      const world = new World({ rate });
      world.boot();
      for (let day = 0; day < 120; day++) {
        world.clock.advance(DAY_MS);
        expect(Math.abs(world.life.client.time() - world.unixNow()), `day ${day}`).to.be.below(2);
        const result = world.request(day % 2 === 0);
        world.clock.advance(200);
        expect(await result).to.deep.include({ ok: true });
        world.press();
        world.clock.advance(60_000);
        world.entries.splice(0, world.entries.length, ...world.of("violation"));
      }
      expect(world.violations()).to.deep.equal([]);
      expect(world.network.connects).to.equal(1);
    });
  }

  it("asks when it is connected and every hour, with a token of its own each time", () => {
    const world = new World();
    world.boot();
    world.clock.advance(5.5 * HOUR_MS);
    const asked = world.of("timestamp");
    expect(asked.length).to.be.within(5, 6);
    expect(new Set(asked.map(({ replyToken }) => replyToken)).size).to.equal(asked.length);
  });

  it("puts right at once what a timestamp that was held up on its way said", () => {
    const world = new World();
    world.platform.faults.sendTimestamp = false;
    world.boot();
    world.clock.advance(9000);
    world.platform.sendRaw(world.ids[0], JSON.stringify({ timestamp: START }));
    world.clock.advance(100);
    expect(world.life.client.isReady()).to.equal(true);
    expect(Math.abs(world.life.client.time() - world.unixNow())).to.be.below(1.1);
  });

  it("is not turned back by an answer that was held up, and asks again a minute later", () => {
    const world = new World();
    world.boot();
    world.clock.advance(HOUR_MS - 60_000);
    world.network.faults.delayMs = () => 1500;
    for (let i = 0; i < 240; i++) {
      world.clock.advance(1000);
      expect(Math.abs(world.life.client.time() - world.unixNow())).to.be.below(1.1);
    }
    expect(world.of("timestamp").length).to.be.within(4, 6);
    world.network.faults.delayMs = () => 1;
    world.clock.advance(0.9 * HOUR_MS);
    expect(world.of("timestamp").length).to.be.within(4, 7);
  });

  it("corrects a clock that is fast when a request looks late, and acts on it", async () => {
    // A minute an hour: no crystal is that bad, but it is quick.
    const world = new World({ rate: 1 + 60 / 3600 });
    world.boot();
    world.clock.advance(1000);
    world.clock.advance(0.25 * HOUR_MS);
    expect(world.life.client.time() - world.unixNow()).to.be.above(10);
    const result = world.request(true);
    world.clock.advance(200);
    expect(await result).to.deep.include({ ok: true });
    expect(Math.abs(world.life.client.time() - world.unixNow())).to.be.below(1.1);
  });

  it("does not act on a late request when nobody answers its question for the time", async () => {
    const world = new World();
    world.boot();
    world.clock.advance(20_000);
    world.platform.faults.answerTimestamp = false;
    const text = wire(requestFor(true, Math.floor(world.unixNow()) - 8, world.random.uuid()));
    world.platform.sendRaw(world.ids[0], text);
    world.clock.advance(10_000);
    expect(world.relay()).to.equal(false);
    expect(world.life.log.of(Code.Late)).to.have.length(1);
  });

  it("believes no unsigned time that would turn it back, and not far forward", () => {
    const world = new World();
    world.boot();
    world.clock.advance(2000);
    for (const off of [-3600, 3600]) {
      world.platform.faults.sendTimestamp = false;
      world.platform.faults.answerTimestamp = false;
      world.network.last!.reset();
      let told = false;
      for (let i = 0; i < 300 && !world.life.client.isReady(); i++) {
        world.clock.advance(100);
        if (!told) told = world.platform.sendRaw(world.ids[0], JSON.stringify({ timestamp: Math.floor(world.unixNow()) + off }));
      }
      expect(world.life.client.isReady()).to.equal(true);
      expect(Math.abs(world.life.client.time() - world.unixNow())).to.be.below(2);
    }
    expect(world.life.log.of(Code.ClockBehind)).to.have.length(2);
  });

  for (const [what, secondsLater] of [
    ["at once", 0],
    ["when it has been up for a while", 15],
  ] as const)
    it(`does nothing for requests of the minute before a power cut whose mark was not written, repeated ${what}`, () => {
      const world = new World();
      world.boot();
      world.clock.advance(2000);
      const recorded: { at: number; text: string }[] = [];
      world.platform.observe((entry) => {
        if (entry.kind === "request") recorded.push({ at: Math.floor(world.unixNow()), text: entry.text });
      });
      for (let i = 0; i < 15; i++) {
        void world.request(i % 2 === 0);
        world.clock.advance(7000);
      }
      world.cutPower();
      world.clock.advance(1000);
      world.platform.faults.sendTimestamp = false;
      world.platform.faults.answerTimestamp = false;
      for (const { at, text } of recorded.slice(-8)) {
        const life = world.boot();
        const before = life.pins.writes.length;
        world.clock.advance(1000);
        world.platform.sendRaw(world.ids[0], JSON.stringify({ timestamp: at - secondsLater }));
        world.clock.advance(1000 * secondsLater + 100);
        expect(life.client.isReady()).to.equal(true);
        world.platform.sendRaw(world.ids[0], text);
        world.clock.advance(5000);
        expect(life.pins.writes.length).to.equal(before);
        world.cutPower();
        world.clock.advance(1000);
      }
    });

  it("answers a timely request right after a power cut of a moment", async () => {
    const world = new World();
    world.boot();
    world.clock.advance(2000);
    void world.request(true);
    world.clock.advance(1000);
    world.cutPower();
    world.clock.advance(500);
    world.boot();
    while (!world.life.client.isReady()) world.clock.advance(10);
    const result = world.request(true);
    world.clock.advance(1000);
    expect(await result).to.deep.include({ ok: true });
    expect(world.relay()).to.equal(true);
  });

  it("does nothing for an old timestamp with old signed requests after a reboot", () => {
    const world = new World();
    world.boot();
    world.clock.advance(2000);
    const recorded: string[] = [];
    world.platform.observe((entry) => {
      if (entry.kind === "request") recorded.push(entry.text);
    });
    for (let i = 0; i < 30; i++) {
      void world.request(i % 2 === 0);
      world.clock.advance(10_000);
    }
    // The mark is written within a minute.
    world.clock.advance(60_000);
    world.cutPower();
    world.clock.advance(5000);
    // From now on somebody else answers: with what the platform said five minutes ago.
    world.platform.faults.sendTimestamp = false;
    world.platform.faults.answerTimestamp = false;
    const life = world.boot();
    const before = life.pins.writes.length;
    world.clock.advance(1000);
    world.platform.sendRaw(world.ids[0], JSON.stringify({ timestamp: START + 5 }));
    world.clock.advance(100);
    expect(life.client.isReady()).to.equal(true);
    for (const text of recorded) world.platform.sendRaw(world.ids[0], text);
    world.clock.advance(20_000);
    expect(life.pins.writes.length).to.equal(before);
    expect(life.log.of(Code.Stale).length).to.be.above(20);
  });

  it("acts on requests again at once when an old timestamp at boot is put right", async () => {
    const world = new World();
    world.platform.faults.sendTimestamp = false;
    world.boot();
    world.clock.advance(1000);
    world.platform.sendRaw(world.ids[0], JSON.stringify({ timestamp: START - 86_400 }));
    world.clock.advance(100);
    const result = world.request(true);
    world.clock.advance(200);
    expect(await result).to.deep.include({ ok: true });
  });
});
