import { expect } from "chai";
import { goOnline, noted } from "../espruino/bed.js";
import { BOARD_ID, stockBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const id = (n: number): string => `5d737888aea17c30a056d75${n}`;
const DIMMER = id(9);
const BLINDS = id(1);
const GARAGE = id(2);
const LOCK = id(3);
const BELL = id(4);
const PIR = id(5);
const REED = id(6);

const DEVICES = [
  { type: "dimSwitch", id: DIMMER, name: "Dimmer", pwm: { pin: "D16", fadeMs: 200, gamma: 1 } },
  {
    type: "blinds",
    id: BLINDS,
    name: "Blinds",
    motor: { up: "D17", down: "D23", upSeconds: 20, downSeconds: 10 },
  },
  {
    type: "garageDoor",
    id: GARAGE,
    name: "Garage",
    opener: { pin: "D32", pulseMs: 400, travelSeconds: 15 },
    reed: { pin: "D33" },
  },
  { type: "lock", id: LOCK, name: "Lock", bolt: { pin: "D4", travelMs: 1000 }, feedback: { pin: "D18" } },
  { type: "doorbell", id: BELL, name: "Bell", button: { pin: "D19" } },
  { type: "motionSensor", id: PIR, name: "PIR", pir: { pin: "D21" } },
  { type: "contactSensor", id: REED, name: "Window", reed: { pin: "D22" } },
];

describe("hardware of the configuration, on the virtual board", () => {
  let code: string;
  let bed: VirtualBed;
  before(async () => {
    code = await stockBundle({ devices: DEVICES });
  });
  beforeEach(async () => {
    bed = createVirtualBed(BOARD_ID, code, undefined, DEVICES);
    // At rest: the garage and the window are closed, the bolt is in.
    bed.board.setInput("D33", false);
    bed.board.setInput("D22", false);
    await goOnline(bed);
    await bed.hold(100);
  });
  afterEach(() => bed.close());

  const level = (pin: string): number | undefined => bed.board.pins().find((one) => one.pin === pin)?.level;
  const ask = (device: string, action: string, value: unknown) =>
    bed.settled(bed.platform.request(device, action, value, { clientId: "alexa-skill" }));
  const told = (device: string, action: string) => bed.platform.state(device)[action]?.value;

  it("reports at the start what contacts say", async () => {
    await bed.until("the window is told", () => told(REED, "setContactState") !== undefined);
    expect(told(REED, "setContactState")).to.deep.equal({ state: "closed" });
    expect(told(GARAGE, "setMode")).to.deep.equal({ mode: "Close" });
    expect(told(LOCK, "setLockState")).to.deep.equal({ state: "UNLOCKED" });
    expect(told(PIR, "motion")).to.deep.equal({ state: "notDetected" });
  });

  it("fades a dimmer, and is dark while it is off", async () => {
    expect(level("D16")).to.equal(0);
    await ask(DIMMER, "setPowerLevel", { powerLevel: 50 });
    await bed.hold(300);
    expect(level("D16")).to.equal(0);
    await ask(DIMMER, "setPowerState", { state: "On" });
    await bed.hold(50);
    expect(level("D16")).to.be.within(0.05, 0.4);
    await bed.hold(300);
    expect(level("D16")).to.be.closeTo(0.5, 1e-9);
    await ask(DIMMER, "adjustPowerLevel", { powerLevelDelta: 20 });
    await bed.hold(300);
    expect(level("D16")).to.be.closeTo(0.7, 1e-9);
    await ask(DIMMER, "setPowerState", { state: "Off" });
    await bed.hold(300);
    expect(level("D16")).to.equal(0);
  });

  it("moves blinds by time, never with both relays on", async () => {
    let both = 0;
    bed.board.onPin(() => (both += level("D17") === 1 && level("D23") === 1 ? 1 : 0));
    const ran: Record<string, number> = { D17: 0, D23: 0 };
    async function run(ms: number): Promise<void> {
      for (let i = 0; i < ms; i += 50) {
        await bed.hold(50);
        for (const pin of ["D17", "D23"]) if (level(pin) === 1) ran[pin] += 50;
      }
    }
    expect(await ask(BLINDS, "setRangeValue", { rangeValue: 50 })).to.have.property("ok", true);
    await run(12_000);
    expect(ran.D17).to.be.within(9900, 10_100);
    // Turned round half way: 10 of 50 percent are gone, the way back is 40.
    await ask(BLINDS, "setRangeValue", { rangeValue: 0 });
    await run(1500);
    await ask(BLINDS, "setRangeValue", { rangeValue: 40 });
    await run(3000);
    expect(level("D17")).to.equal(0);
    expect(ran.D17).to.be.within(9900, 10_200);
    await ask(BLINDS, "setRangeValue", { rangeValue: 100 });
    // The first way to an end in this life is a whole one, and a tenth.
    await run(24_000);
    expect(ran.D17).to.be.within(10_000 + 21_900, 10_000 + 22_300);
    expect(both).to.equal(0);
    expect([level("D17"), level("D23")]).to.deep.equal([0, 0]);
  });

  it("opens and closes blinds when they are turned on and off", async () => {
    await ask(BLINDS, "setPowerState", { state: "On" });
    await bed.hold(1000);
    expect(level("D17")).to.equal(1);
    await ask(BLINDS, "setOpenClose", { openPercent: 0 });
    await bed.hold(1000);
    expect([level("D17"), level("D23")]).to.deep.equal([0, 1]);
    await bed.until("the position is told", () => JSON.stringify(told(BLINDS, "setRangeValue")) === '{"rangeValue":0}');
    await bed.until("and that they are off", () => JSON.stringify(told(BLINDS, "setPowerState")) === '{"state":"Off"}');
  });

  it("presses a garage door's button once, and tells when the door did not get there", async () => {
    await ask(GARAGE, "setMode", { mode: "Close" });
    expect(level("D32")).to.equal(0);
    await ask(GARAGE, "setMode", { mode: "Open" });
    expect(level("D32")).to.equal(1);
    await bed.hold(500);
    expect(level("D32")).to.equal(0);
    expect(await ask(GARAGE, "setMode", { mode: "Open" })).to.include({ ok: false, message: "The door is moving" });
    expect(told(GARAGE, "setMode")).to.deep.equal({ mode: "Open" });
    await bed.hold(16_000);
    expect(told(GARAGE, "setMode")).to.deep.equal({ mode: "Close" });
  });

  it("locks, and says when the bolt is jammed or turned by hand", async () => {
    const asked = ask(LOCK, "setLockState", { state: "lock" });
    await bed.hold(100);
    expect(level("D4")).to.equal(1);
    bed.board.setInput("D18", false);
    expect(await asked).to.have.property("ok", true);
    expect(told(LOCK, "setLockState")).to.deep.equal({ state: "LOCKED" });
    await bed.hold(1200);
    bed.board.setInput("D18", null);
    await bed.until("the hand is told", () => JSON.stringify(told(LOCK, "setLockState")) === '{"state":"UNLOCKED"}');
    await ask(LOCK, "setLockState", { state: "lock" });
    expect(told(LOCK, "setLockState")).to.deep.equal({ state: "JAMMED" });
  });

  it("rings, and tells of motion and of the window", async () => {
    await bed.hold(1500);
    bed.board.setInput("D19", false);
    bed.board.setInput("D21", true);
    bed.board.setInput("D22", true);
    await bed.until(
      "all are told",
      () => noted(bed, "event").filter(({ cause }) => cause === "PHYSICAL_INTERACTION").length >= 3,
    );
    expect(noted(bed, "event").filter(({ action }) => action === "DoorbellPress")).to.have.length(1);
    expect(told(PIR, "motion")).to.deep.equal({ state: "detected" });
    expect(told(REED, "setContactState")).to.deep.equal({ state: "open" });
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("rings after a short outage, and not after a long one", async () => {
    for (const [away, rings] of [
      [10_000, 1],
      [45_000, 0],
    ]) {
      const seen = noted(bed, "event").length;
      const links = noted(bed, "online").filter(({ deviceId }) => deviceId === BELL).length;
      bed.board.wifi.setUp(false);
      await bed.until("the platform knows", () => !bed.platform.device(BELL)!.online, 60_000);
      bed.board.setInput("D19", false);
      await bed.hold(500);
      bed.board.setInput("D19", null);
      await bed.hold(away as number);
      bed.board.wifi.setUp(true);
      await bed.until(
        "it is back",
        () => noted(bed, "online").filter(({ deviceId }) => deviceId === BELL).length > links,
        125_000,
      );
      await bed.hold(3000);
      const after = noted(bed, "event")
        .slice(seen)
        .filter(({ action }) => action === "DoorbellPress");
      expect(after.length, `after ${away} ms`).to.equal(rings);
    }
  });
});
