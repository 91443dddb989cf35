import { expect } from "chai";
import fc from "fast-check";
import { Code } from "../../../lib/codes.js";
import { pauseMs } from "../../../lib/link/backoff.js";
import { Action, Event, State, STATE_MS, transition } from "../../../lib/link/table.js";
import { World } from "../../fakes/world.js";

const STATES = "0123456789".split("") as State[];
const EVENTS = "abcdefghijk".split("") as Event[];

describe("the link's table", () => {
  it("leads from every state to every other, and always back to Ready and to Stopped", () => {
    for (const from of STATES) {
      const reached = new Set<string>([from]);
      for (const state of reached)
        for (const event of EVENTS) if (transition(state as State, event)) reached.add(transition(state as State, event)[0]);
      expect([...reached].sort().join(""), `from ${from}`).to.equal(STATES.join(""));
    }
  });

  it("gives every state but Stopped a time-out that leaves it, and a stop", () => {
    for (const state of STATES.slice(1)) {
      const next = transition(state, Event.Timeout);
      expect(next[0], `time-out of ${state}`).to.be.a("string").and.not.equal(state);
      expect(transition(state, Event.Stop)[0]).to.equal(State.Stopped);
      if (state !== State.Pause) expect(STATE_MS[+state]).to.be.within(1000, 30_000);
    }
  });

  it("drops whatever it held on every way to Pause, and on every way to Stopped where there is something", () => {
    for (const state of STATES)
      for (const event of EVENTS) {
        const next = transition(state, event);
        if (next[0] === State.Pause || (next[0] === State.Stopped && state !== State.Pause))
          expect(next[1]).to.equal(Action.Drop);
      }
  });

  it("notices a dead link within 35 s by its numbers", () => {
    expect(STATE_MS[+State.Ready] + STATE_MS[+State.Probing]).to.be.at.most(35_000);
  });
});

describe("the pauses", () => {
  it("stay within 1 to 60 s, and within 1 to 10 minutes after a refusal", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (failures, refused, random) => {
          const ms = pauseMs(failures, refused, random);
          expect(ms).to.be.within(refused ? 60_000 : 1000, refused ? 600_000 : 60_000);
        },
      ),
    );
  });

  it("grow with the failures and use their whole range", () => {
    const most = [1, 2, 3, 4, 5, 6, 50].map((failures) => Math.round(pauseMs(failures, false, 2 ** 32 - 1)));
    expect(most).to.deep.equal([4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(pauseMs(6, false, 0)).to.equal(1000);
  });
});

describe("the link", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.boot();
    world.clock.advance(1000);
  });

  const ready = (): boolean => world.life.client.isReady();

  it("goes through its states in order", () => {
    const distinct = world.life.states.filter((state, i, all) => state !== all[i - 1]);
    expect(distinct.slice(-3)).to.deep.equal([State.Handshake, State.Timestamp, State.Ready]);
    expect(world.life.log.codes()).to.include(Code.Ready);
  });

  it("notices a dead link within 35 s and no sooner than it has asked", () => {
    world.clock.advance(10_000);
    world.network.last!.silence();
    world.clock.advance(23_500);
    expect(ready()).to.equal(true);
    world.clock.advance(11_500);
    expect(world.life.log.of(Code.TimedOut).map(({ detail }) => detail)).to.deep.equal([State.Probing]);
  });

  it("takes any traffic for life: no ping while there is some", () => {
    const sent = world.life.states.length;
    for (let i = 0; i < 20; i++) {
      world.clock.advance(20_000);
      void world.request(i % 2 === 0);
    }
    expect(world.life.states.slice(sent)).to.not.include(State.Probing);
    expect(ready()).to.equal(true);
  });

  it("delivers the kept state within 2 s of being up again", () => {
    world.network.faults.up = false;
    world.network.last!.reset();
    world.clock.advance(120_000);
    world.press();
    expect(world.relay()).to.equal(true);
    world.network.faults.up = true;
    while (!ready()) world.clock.advance(100);
    world.clock.advance(2000);
    expect(world.believed()).to.equal(true);
  });

  it("joins the Wi-Fi again after a drop, for ever", () => {
    world.life.wifi.set(false);
    world.network.last!.silence();
    world.clock.advance(600_000);
    expect(ready()).to.equal(false);
    expect(world.life.log.of(Code.WifiFailed).length).to.be.above(5);
    world.life.wifi.set(true);
    world.clock.advance(70_000);
    expect(ready()).to.equal(true);
  });

  for (const [what, state, spoil, mend] of [
    ["a Wi-Fi without DHCP", State.Wifi, () => (world.life.wifi.joinMs = Infinity), () => (world.life.wifi.joinMs = 0)],
    [
      "a name server that is silent",
      State.Lookup,
      () => (world.network.faults.deafResolver = true),
      () => (world.network.faults.deafResolver = false),
    ],
    [
      "a connect into the void",
      State.Connect,
      () => (world.network.faults.blackHole = true),
      () => (world.network.faults.blackHole = false),
    ],
    ["a server that accepts and says nothing", State.Handshake, () => world.host.freeze(true), () => world.host.freeze(false)],
    [
      "a platform that never tells the time",
      State.Timestamp,
      () => (world.platform.faults.sendTimestamp = false),
      () => (world.platform.faults.sendTimestamp = true),
    ],
  ] as const) {
    it(`gets out of ${what}`, () => {
      spoil();
      world.life.wifi.associated = false;
      world.network.last!.reset();
      world.clock.advance(300_000);
      expect(world.life.log.of(Code.TimedOut).map(({ detail }) => detail)).to.include(state);
      expect(ready()).to.equal(false);
      mend();
      world.clock.advance(110_000);
      expect(ready()).to.equal(true);
      expect(world.network.mostOpen).to.equal(1);
    });
  }

  it("backs off for one to ten minutes after a refusal, says so, and comes back", () => {
    world.host.faults.refuse = 401;
    world.network.last!.reset();
    world.clock.advance(5000);
    expect(world.life.log.of(Code.Refused).map(({ detail }) => detail)).to.deep.equal([401]);
    const before = world.network.connects;
    world.clock.advance(54_000);
    expect(world.network.connects).to.equal(before);
    world.host.faults.refuse = 0;
    world.clock.advance(600_000);
    expect(ready()).to.equal(true);
  });

  it("starts over with short pauses only after a minute of health", () => {
    const pauseAfter = (healthMs: number): number => {
      // Many failures, then a link that lives for healthMs.
      world.network.faults.up = false;
      world.network.last!.reset();
      world.clock.advance(600_000);
      world.network.faults.up = true;
      while (!ready()) world.clock.advance(100);
      world.clock.advance(healthMs);
      let longest = 0;
      for (let i = 0; i < 6; i++) {
        world.network.last!.reset();
        const from = world.clock.now();
        while (!ready()) world.clock.advance(50);
        longest = Math.max(longest, world.clock.now() - from);
        if (healthMs > 60_000) world.clock.advance(healthMs);
      }
      return longest;
    };
    expect(pauseAfter(61_000)).to.be.below(4500);
    expect(pauseAfter(5000)).to.be.above(10_000);
  });

  it("ends the connection in order and makes a new one when asked to", () => {
    world.life.client.renew();
    world.clock.advance(10_000);
    expect(world.network.connects).to.equal(2);
    expect(ready()).to.equal(true);
  });

  it("never has two sockets, never stays in a state, and always comes back", () => {
    const fault = fc.constantFrom(
      "reset",
      "silence",
      "renew",
      "up",
      "wifi",
      "blackHole",
      "deafResolver",
      "request",
      "press",
      "refuse",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fault, fc.integer({ min: 0, max: 40_000 })), { maxLength: 25 }),
        fc.nat(1e6),
        (steps, seed) => {
          const world = new World({ seed });
          world.boot();
          for (const [what, ms] of steps) {
            const { faults, last } = world.network;
            if (what === "reset") last?.reset();
            else if (what === "silence") last?.silence();
            else if (what === "renew") world.life.client.renew();
            else if (what === "wifi") world.life.wifi.set(!world.life.wifi.available);
            else if (what === "request") void world.request(true);
            else if (what === "press") world.press();
            else if (what === "refuse") world.host.faults.refuse = world.host.faults.refuse ? 0 : 503;
            else faults[what] = !faults[what];
            world.clock.advance(ms);
          }
          Object.assign(world.network.faults, { up: true, blackHole: false, deafResolver: false });
          world.host.faults.refuse = 0;
          world.life.wifi.set(true);
          // 35 s to notice, 30 s for a join that hangs, 60 s of pause, and the connect.
          world.clock.advance(135_000);
          expect(world.life.client.isReady()).to.equal(true);
          expect(world.network.mostOpen).to.be.at.most(1);
          expect(world.believed()).to.equal(world.relay());
        },
      ),
      { numRuns: 150 },
    );
  });
});
