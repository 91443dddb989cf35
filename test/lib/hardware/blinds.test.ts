import { expect } from "chai";
import { openClose } from "../../../lib/capabilities/open-close.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { range } from "../../../lib/capabilities/range.js";
import type { Client } from "../../../lib/client.js";
import { setState } from "../../../lib/devices/feature.js";
import { attachBlinds, attachOpening } from "../../../lib/hardware/blinds.js";
import { Rig } from "./rig.js";

/** Blinds that open in 20 s and close in 10 s, with what an earlier life kept. */
function blinds(kept?: number) {
  const rig = new Rig();
  const client = { ...rig.client, kept: () => kept } as unknown as Client;
  const features = { range: rig.feature(range), power: rig.feature(powerState), opening: rig.feature(openClose) };
  attachBlinds(client, rig.clock, rig.pins, features.range, {
    up_: "up",
    down_: "down",
    activeLow_: false,
    upMs_: 20_000,
    downMs_: 10_000,
  });
  attachOpening(client, features.range, features.power, features.opening);
  /** How long a relay is on from now until both rest; ms. */
  function ran(pin: string): number {
    let ms = 0;
    for (let i = 0; i < 400; i++) {
      rig.clock.advance(100);
      expect(rig.on("up") && rig.on("down")).to.equal(false);
      if (rig.on(pin)) ms += 100;
    }
    return ms;
  }
  const says = () => [
    features.range.value_,
    features.power.value_,
    (features.opening.value_ as { openPercent: number }).openPercent,
  ];
  return { rig, ...features, ran, says, told: () => rig.told.map(({ feature, value }) => [feature.capability_.action_, value]) };
}

describe("blinds", () => {
  it("say the same by position, on and off, and how far they are open, whatever moves them", () => {
    const one = blinds(0);
    expect(one.says()).to.deep.equal([0, "Off", 0]);
    setState(one.range, 30);
    expect(one.says()).to.deep.equal([30, "On", 30]);
    expect(one.told()).to.deep.equal([
      ["setPowerState", "On"],
      ["setOpenClose", { openPercent: 30 }],
    ]);
    setState(one.opening, { openPercent: 70 });
    expect(one.says()).to.deep.equal([70, "On", 70]);
    setState(one.power, "Off");
    expect(one.says()).to.deep.equal([0, "Off", 0]);
    setState(one.power, "On");
    expect(one.says()).to.deep.equal([100, "On", 100]);
    setState(one.range, 0);
    expect(one.says()).to.deep.equal([0, "Off", 0]);
  });

  it("are adjusted from where they are, however they came there", () => {
    const one = blinds(50);
    expect(openClose.ask_!("adjustOpenClose", { openRelativePercent: 10 }, one.opening.value_)).to.include({ openPercent: 60 });
  });

  it("go the whole way to an end once after a start, because the power may have failed in the middle of a way", () => {
    const one = blinds(100);
    setState(one.range, 100);
    expect(one.ran("up")).to.be.closeTo(22_000, 200);
    setState(one.range, 100);
    expect(one.ran("up")).to.equal(0);
    setState(one.range, 50);
    expect(one.ran("down")).to.be.closeTo(5000, 200);
    setState(one.range, 0);
    expect(one.ran("down")).to.be.closeTo(6000, 200);
  });

  it("move nothing at the start, and to the middle by what was kept", () => {
    const one = blinds(40);
    expect([one.ran("up"), one.says()]).to.deep.equal([0, [40, "On", 40]]);
    setState(one.range, 60);
    expect(one.ran("up")).to.be.closeTo(4000, 200);
    setState(one.range, 0);
    expect(one.ran("down")).to.be.closeTo(11_000, 200);
  });
});
