import { expect } from "chai";
import { LAMP, World } from "../../fakes/world.js";

describe("core joined to core over a fake link", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.boot();
    world.clock.advance(1000);
  });
  afterEach(() => expect(world.violations()).to.deep.equal([]));

  it("comes up and reports the state that the platform does not know", () => {
    expect(world.platform.device(LAMP)!.online).to.equal(true);
    expect(world.life.client.isReady()).to.equal(true);
    expect(world.believed()).to.equal(false);
  });

  it("carries out On and Off and answers them", async () => {
    for (const on of [true, false, true]) {
      const result = world.request(on);
      world.clock.advance(100);
      expect(await result).to.deep.include({ ok: true });
      expect([world.relay(), world.believed()]).to.deep.equal([on, on]);
    }
  });

  it("reports a press of the button once", () => {
    world.clock.advance(2000);
    const before = world.of("event").length;
    world.press();
    world.clock.advance(5000);
    const events = world.of("event").slice(before);
    expect(events).to.have.length(1);
    expect(events[0]).to.include({ cause: "PHYSICAL_INTERACTION" });
    expect([world.relay(), world.believed()]).to.deep.equal([true, true]);
  });

  it("works the same with every byte in a segment of its own, and every message in fragments", async () => {
    world.network.faults.pieces = (bytes) => bytes.split("");
    world.host.faults.fragments = () => 7;
    const result = world.request(true);
    world.clock.advance(3000);
    expect(await result).to.deep.include({ ok: true });
    world.press();
    world.clock.advance(3000);
    expect([world.relay(), world.believed()]).to.deep.equal([false, false]);
  });
});
