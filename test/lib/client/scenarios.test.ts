import { expect } from "chai";
import { AtBoot } from "../../../lib/hardware/relay.js";
import { LAMP, PLUG, requestFor, wire, World } from "../../fakes/world.js";

describe("a board, end to end", () => {
  it("ends in agreement after 200 quick presses on two devices across cuts", () => {
    const world = new World({ ids: [LAMP, PLUG] });
    world.boot();
    world.clock.advance(2000);
    for (let i = 0; i < 200; i++) {
      world.press(world.random.pick(world.ids));
      if (i % 23 === 0) world.network.last!.reset();
      if (i % 61 === 0) world.network.last!.silence();
      world.clock.advance(world.random.int(20, 400));
    }
    world.clock.advance(90_000);
    for (const id of world.ids) expect(world.believed(id)).to.equal(world.relay(id));
  });

  it("is believed also if it is back within a second of what it told last, which is too fast for the platform", () => {
    const world = new World();
    world.boot();
    world.clock.advance(60_000);
    world.press();
    world.clock.advance(100);
    expect(world.believed()).to.equal(true);
    world.cutPower();
    world.boot();
    world.clock.advance(40_000);
    expect(world.violations()).to.deep.equal(["TOO_FAST"]);
    expect([world.relay(), world.believed()]).to.deep.equal([false, false]);
  });

  for (const [text, make] of Object.entries({
    forged: (world: World) => wire(requestFor(true, Math.floor(world.unixNow()), world.random.uuid()), "wrong"),
    unsigned: (world: World) => `{"header":{},"payload":${JSON.stringify(requestFor(true, Math.floor(world.unixNow()), "t"))}}`,
    "empty-signed": (world: World) =>
      wire(requestFor(true, Math.floor(world.unixNow()), "t")).replace(/"HMAC":"[^"]+"/, '"HMAC":""'),
    stale: (world: World) => wire(requestFor(true, Math.floor(world.unixNow()) - 61, world.random.uuid())),
    future: (world: World) => wire(requestFor(true, Math.floor(world.unixNow()) + 3600, world.random.uuid())),
    malformed: () => wire("{"),
    "not an object": () => wire("[]"),
  })) {
    it(`does not move a relay for a message that is ${text}, and goes on`, async () => {
      const world = new World();
      world.boot();
      world.clock.advance(2000);
      world.platform.sendRaw(LAMP, make(world));
      world.clock.advance(5000);
      expect(world.relay()).to.equal(false);
      const result = world.request(true);
      world.clock.advance(100);
      expect(await result).to.deep.include({ ok: true });
    });
  }

  for (const [atBoot, expected] of [
    [AtBoot.Off, false],
    [AtBoot.On, true],
    [AtBoot.Last, true],
  ] as const) {
    it(`has its relay ${expected ? "on" : "off"} at once after a power cut with atBoot ${atBoot}`, () => {
      const world = new World({ atBoot });
      world.boot();
      world.clock.advance(2000);
      if (!world.relay()) world.press();
      world.clock.advance(20_000);
      world.cutPower();
      const life = world.boot();
      expect(life.pins.writes).to.deep.equal([{ pin: "relay0", level: expected }]);
      world.clock.advance(70_000);
      expect([world.relay(), world.believed()]).to.deep.equal([expected, expected]);
    });
  }

  it("has its state restored by the platform with atBoot server", () => {
    const world = new World({ atBoot: AtBoot.Server });
    world.boot();
    world.clock.advance(10_000);
    world.press();
    world.clock.advance(5000);
    world.cutPower();
    world.clock.advance(3000);
    world.boot();
    expect(world.relay()).to.equal(false);
    world.clock.advance(10_000);
    expect([world.relay(), world.believed()]).to.deep.equal([true, true]);
  });

  it("tells its secret to nobody", () => {
    const world = new World();
    const secret = /a751abdb/;
    const life = world.boot();
    world.clock.advance(2000);
    world.platform.sendRaw(LAMP, wire(requestFor(true, 1, "t"), "wrong"));
    world.host.faults.refuse = 401;
    world.network.last!.reset();
    world.clock.advance(60_000);
    expect(JSON.stringify([life.log.lines, world.entries, world.storage.writes])).to.not.match(secret);
  });
});
