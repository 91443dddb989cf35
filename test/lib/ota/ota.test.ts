import { expect } from "chai";
import { Code } from "../../../lib/codes.js";
import type { Version } from "../../../lib/ota/manifest.js";
import { PowerCut } from "../../fakes/storage.js";
import { OtaRig, program, type Offer } from "./rig.js";

const v = (major: number, minor = 0, patch = 0): Version => ({ major, minor, patch });
const VERSIONS = { old: v(1), new: v(1, 1), newest: v(2), crash: v(3), "no link": v(3) };

function createRig(): OtaRig {
  const rig = new OtaRig(VERSIONS);
  rig.flash.write(".bootcde", program("old"));
  rig.powerOn();
  return rig;
}

function offerOf(name: keyof typeof VERSIONS, rest: Partial<Offer> = {}): Offer {
  return { version: VERSIONS[name], bundle: program(name), ...rest };
}

/** Brings a version on and confirms it. */
function install(rig: OtaRig, name: keyof typeof VERSIONS): void {
  expect(rig.update(offerOf(name))?.failure).to.equal("");
  expect(rig.started).to.deep.equal([name]);
  rig.updater.onReady();
}

describe("updates over the air", () => {
  it("takes a newer version, tries it and keeps it", () => {
    const rig = createRig();
    expect(rig.update(offerOf("new"))).to.deep.equal({ failure: "", value: '{"update":"accepted","version":"1.1.0"}' });
    expect([rig.started, rig.reboots]).to.deep.equal([["new"], 1]);
    rig.updater.onReady();
    for (let i = 0; i < 5; i++) rig.powerCycle();
    rig.clock.advance(300_000);
    expect(rig.started).to.deep.equal(["new"]);
    expect(rig.log.codes()).to.deep.equal([Code.UpdateReady, Code.UpdateConfirmed]);
  });

  it("goes back to the version before, not only to the one that came by cable", () => {
    const rig = createRig();
    install(rig, "new");
    rig.update(offerOf("no link"));
    expect(rig.started).to.deep.equal(["no link"]);
    rig.clock.advance(125_000);
    expect(rig.started).to.deep.equal(["new"]);
    expect(rig.log.of(Code.UpdateRolledBack)).to.have.length(1);
    rig.powerCycle();
    expect(rig.started).to.deep.equal(["new"]);
    install(rig, "newest");
  });

  it("gives a bundle that crashes two trials", () => {
    const rig = createRig();
    rig.update(offerOf("crash"));
    expect(rig.started).to.deep.equal(["old"]);
    // Into the trial, after the first crash, after the second.
    expect(rig.reboots).to.equal(3);
  });

  it("gives a bundle that hangs two trials", () => {
    const rig = createRig();
    rig.update(offerOf("no link"));
    rig.powerCycle();
    expect(rig.started).to.deep.equal(["no link"]);
    rig.powerCycle();
    expect(rig.started).to.deep.equal(["old"]);
  });

  it("lets the cable win", () => {
    const rig = createRig();
    install(rig, "new");
    rig.flash.write(".bootcde", program("cable"));
    rig.powerCycle();
    expect(rig.started).to.deep.equal(["cable"]);
    install(rig, "newest");
  });

  it("does not start a bundle whose flash went bad", () => {
    const rig = createRig();
    install(rig, "new");
    rig.flash.write("sp.a", program("bad"));
    rig.powerCycle();
    expect(rig.started).to.deep.equal(["old"]);
  });

  const refusals: [string, Offer, { force?: boolean; version?: Version }, string][] = [
    ["a forged version", offerOf("new", { forge: (m) => (m.version = v(9)) }), { version: v(9) }, "signature is wrong"],
    ["a forged size", offerOf("new", { forge: (m) => (m.size = 1) }), {}, "signature is wrong"],
    ["a forged hash", offerOf("new", { forge: (m) => (m.digest = "x") }), {}, "signature is wrong"],
    ["no signature", offerOf("new", { forge: (m) => delete m.signature }), {}, "signature is wrong"],
    ["a manifest without a version", offerOf("new", { forge: (m) => delete m.version }), {}, "not understood"],
    ["a manifest for another version", offerOf("new"), { version: v(9) }, "is for version 1.1.0"],
    ["a manifest that is too long", offerOf("new", { forge: (m) => (m.x = "x".repeat(2000)) }), {}, "too long"],
    ["the version that runs", { version: v(1), bundle: program("new") }, {}, "runs already"],
    ["a downgrade", { version: v(0, 9, 9), bundle: program("new") }, {}, "forceUpdate"],
    ["a bundle that is too big", offerOf("new", { bundle: "x".repeat(262145) }), {}, "too big"],
    ["an empty bundle", offerOf("new", { bundle: "" }), {}, "too big"],
  ];
  for (const [what, offer, request, reason] of refusals) {
    it(`refuses ${what}, and says why`, () => {
      const rig = createRig();
      expect(rig.update(offer, request)?.failure).to.contain(reason);
      expect(rig.flash.list()).to.deep.equal([".bootcde"]);
      install(rig, "new");
    });
  }

  it("goes down, or takes the same again, if it is forced to", () => {
    const rig = createRig();
    rig.update({ version: v(0, 1), bundle: program("new") }, { force: true });
    expect(rig.started).to.deep.equal(["new"]);
  });

  it("refuses when Storage has no room, or .boot0 is somebody else's", () => {
    const rig = createRig();
    rig.flash.write(".boot0", "somebody()");
    expect(rig.update(offerOf("new"))?.failure).to.contain("in use");
    rig.flash.erase(".boot0");
    rig.flash.write("photo", "x".repeat(rig.flash.free() - 5000));
    expect(rig.update(offerOf("new"))?.failure)
      .to.contain("forceUpdate")
      .and.to.contain("by cable");
    // Tidying up does not help: the bundle stays the one that runs, and the log says what to do.
    expect(rig.update(offerOf("new"), { force: true })?.failure).to.equal("");
    expect(JSON.stringify(rig.log)).to.contain("Storage is too full");
    rig.flash.erase("photo");
    install(rig, "new");
  });

  it("tidies Storage up only if it is forced to", () => {
    const rig = createRig();
    rig.files.trash = rig.flash.free() - 5000;
    expect(rig.update(offerOf("new"))?.failure).to.contain("Storage must be tidied up");
    expect(rig.files.trash).to.be.greaterThan(0);
    rig.update(offerOf("new"), { force: true });
    expect(rig.started).to.deep.equal(["new"]);
  });

  it("refuses a second one while one is under way", () => {
    const rig = createRig();
    rig.update(offerOf("new", { stalls: true, arrives: 10 }), {}, 10_000);
    expect(rig.update(offerOf("new"), {}, 0)?.failure).to.contain("under way");
  });

  for (const stalls of [false, true])
    it(`leaves everything as it is after a download that ${stalls ? "stalls" : "is cut short"}`, () => {
      const rig = createRig();
      expect(rig.update(offerOf("new", { arrives: 700, stalls }))?.failure).to.equal("");
      expect(rig.log.of(Code.UpdateFailed)).to.have.length(1);
      rig.powerCycle();
      expect(rig.started).to.deep.equal(["old"]);
      install(rig, "new");
    });

  const faults: [string, number, (rig: OtaRig, broken: () => never) => void][] = [
    ["measuring what is free", Code.UpdateRefused, (rig, broken) => (rig.files.getFree = broken)],
    ["looking the name up", Code.UpdateRefused, (rig, broken) => (rig.resolve = broken)],
    ["erasing", Code.UpdateFailed, (rig, broken) => (rig.files.erase = broken)],
    ["writing", Code.UpdateFailed, (rig, broken) => (rig.files.write = broken)],
  ];
  for (const [what, code, fault] of faults)
    it(`says so at once if ${what} throws, and takes the next one`, () => {
      const rig = createRig();
      const { getFree, erase, write } = rig.files;
      const { resolve } = rig;
      rig.flash.write("sp.a", "left over");
      fault(rig, () => {
        throw new Error("it broke");
      });
      const answered = rig.update(offerOf("new"), {}, 3000);
      expect(rig.log.of(code).map(({ detail }) => `${detail}`.split(": ").pop())).to.deep.equal(["it broke"]);
      expect(answered?.failure.split(": ").pop()).to.equal(code === Code.UpdateRefused ? "it broke" : "");
      expect(rig.started).to.deep.equal(["old"]);
      Object.assign(rig.files, { getFree, erase, write });
      rig.resolve = resolve;
      install(rig, "new");
    });

  it("takes another one if the reboot into the new version fails", () => {
    const rig = createRig();
    const { reboot } = rig;
    rig.reboot = () => {
      throw new Error("it broke");
    };
    expect(() => rig.update(offerOf("new"))).to.throw("it broke");
    rig.reboot = reboot;
    install(rig, "newest");
  });

  it("reboots back from a version without a link also if that cannot be noted", () => {
    const rig = createRig();
    rig.update(offerOf("no link"));
    const { write } = rig.files;
    rig.files.write = () => false;
    rig.clock.advance(125_000);
    rig.files.write = write;
    expect(rig.log.of(Code.UpdateFailed)).to.have.length(1);
    expect(rig.started).to.deep.equal(["old"]);
  });

  it("stays up if it cannot note that a version works, and says so", () => {
    const rig = createRig();
    rig.update(offerOf("new"));
    const { write } = rig.files;
    rig.files.write = () => false;
    rig.updater.onReady();
    expect(rig.log.of(Code.UpdateFailed)).to.have.length(1);
    rig.files.write = write;
    rig.powerCycle();
    rig.updater.onReady();
    expect(rig.log.of(Code.UpdateConfirmed)).to.have.length(1);
  });

  it("boots whole after each of 1,000 power cuts, and takes the update then", () => {
    const seed = Number(process.env.OTA_SEED ?? Date.now() % 1e6);
    let state = seed;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const boots: Record<string, number> = { cuts: 0, old: 0, new: 0, newest: 0 };
    for (let i = 0; boots.cuts < 1000; i++) {
      const rig = createRig();
      const second = i % 2 === 1;
      if (second) install(rig, "new");
      const wanted = second ? "newest" : "new";
      const allowed = second ? ["old", "new", "newest"] : ["old", "new"];
      // An update takes about 2,600 steps; half of the cuts fall on its last part, where files change places.
      rig.files.cutAt = rig.files.steps + (random(2) ? random(3100) : 950 + random(second ? 250 : 2200));
      for (let cuts = 0; cuts < 3; cuts++) {
        try {
          rig.update(offerOf(wanted));
          rig.updater.onReady();
        } catch (error) {
          if (!(error instanceof PowerCut)) throw error;
          boots.cuts++;
        }
        try {
          rig.powerCycle();
          // Sometimes another one while it starts.
          if (random(4) === 0) {
            rig.files.cutAt = rig.files.steps + random(200);
            rig.powerOn();
          }
        } catch (error) {
          if (!(error instanceof PowerCut)) throw error;
          boots.cuts++;
        }
        rig.powerCycle();
        expect(rig.started, `seed ${seed}, board ${i}`).to.have.length(1);
        expect(rig.started[0], `seed ${seed}, board ${i}`).to.be.oneOf(allowed);
        boots[rig.started[0]]++;
        rig.files.cutAt = rig.files.steps + random(3000);
      }
      rig.powerCycle();
      rig.updater.onReady();
      if (rig.started[0] !== wanted) install(rig, wanted);
      rig.powerCycle();
      expect(rig.started, `seed ${seed}, board ${i}`).to.deep.equal([wanted]);
    }
    expect(boots.old, `seed ${seed}`).to.be.above(100);
    expect(boots.new, `seed ${seed}`).to.be.above(100);
    expect(boots.newest, `seed ${seed}`).to.be.above(100);
  });
});
