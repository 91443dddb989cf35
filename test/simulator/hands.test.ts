import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { esp32DevkitC } from "../../firmware/boards/esp32-devkitc.js";
import { createBench, type BenchDevice } from "../../simulator/bench.js";
import { createVirtualBoard, BOOT_MS } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld } from "../../simulator/board/virtual-world.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { createTimeline } from "../../simulator/timeline.js";
import { ID } from "./rig.js";

/** A bench with such devices and a program that prints every edge of these pins. */
function rig(devices: object[], code: string) {
  const world = createVirtualWorld();
  const { clock, unixNow } = world;
  const platform = createPlatform({ accounts: [], clock, unixNow, uuid: randomUUID });
  const board = createVirtualBoard({ board: esp32DevkitC, code, world });
  const timeline = createTimeline(unixNow);
  const whole = devices as BenchDevice[];
  const bench = createBench({ platform, board, boardData: esp32DevkitC, devices: whole, timeline, clock, unixNow });
  board.powerOn();
  world.advance(BOOT_MS);
  return { world, bench, texts: (kind: string) => timeline.rows().flatMap((row) => (row.kind === kind ? [row.text] : [])) };
}
const watch = (...pins: string[]): string =>
  pins
    .map(
      (pin) =>
        `pinMode(${pin}, "input_pullup"); setWatch(function (e) { print("${pin}=" + (e.state ? 1 : 0)); }, ${pin}, { repeat: true, edge: "both" });`,
    )
    .join("");

describe("hands on the bench", () => {
  const knob = (changesPerClick: number) => ({ a: "D25", b: "D26", wiring: "to-ground", changesPerClick });

  it("turn a knob of four changes a click, one way and the other", () => {
    const { world, bench, texts } = rig([{ id: ID, name: "Lamp", rotary: knob(4) }], watch("D25", "D26"));
    expect(bench.turn(ID, 1)).to.equal(undefined);
    expect(bench.turn(ID, -1)).to.equal(undefined);
    world.advance(200);
    const right = ["D25=0", "D26=0", "D25=1", "D26=1"];
    expect(texts("log")).to.deep.equal([...right, "D26=0", "D25=0", "D26=1", "D25=1"]);
    expect(texts("button")).to.deep.equal(["knob turned to the right", "knob turned to the left"]);
    expect(bench.view().devices[0].knob).to.deep.equal({ clicks: 0 });
    expect(bench.view().inputs).to.deep.equal([]);
  });

  it("turn a knob of two, which rests closed at every other click", () => {
    const { world, bench, texts } = rig([{ id: ID, name: "Lamp", rotary: knob(2) }], watch("D25", "D26"));
    bench.turn(ID, 1);
    world.advance(100);
    bench.turn(ID, 1);
    world.advance(100);
    expect(texts("log")).to.deep.equal(["D25=0", "D26=0", "D25=1", "D26=1"]);
  });

  it("do not turn faster than a hand, nor what is not there", () => {
    const { bench } = rig(
      [
        { id: ID, name: "Lamp", rotary: knob(4) },
        { id: "f".repeat(24), name: "Bare" },
      ],
      "",
    );
    let refused;
    for (let i = 0; i < 100 && !refused; i++) refused = bench.turn(ID, 1);
    expect(refused?.code).to.equal("knob-busy");
    expect(bench.turn("f".repeat(24), 1)?.code).to.equal("no-knob");
    expect(bench.turn("nobody", 1)?.status).to.equal(404);
  });

  it("press each of two buttons", () => {
    const dimButtons = { up: "D25", down: "D26", wiring: "to-supply" };
    const { world, bench, texts } = rig([{ id: ID, name: "Radio", dimButtons }], "");
    expect(bench.press(`${ID}.up`, 80)).to.equal(undefined);
    expect(bench.press(`${ID}.down`, 80)).to.equal(undefined);
    expect(bench.press(ID, 80)?.code).to.equal("no-button");
    expect(bench.view().pressed).to.deep.equal([`${ID}.up`, `${ID}.down`]);
    expect(bench.view().pins.find(({ pin }) => pin === "D25")?.level).to.equal(1);
    world.advance(80);
    expect(texts("button")).to.deep.equal(["up pressed", "down pressed", "up released", "down released"]);
  });
});

describe("relays on the bench", () => {
  it("have a row and a state each, whatever the configuration calls them", () => {
    const devices = [
      { id: ID, name: "Hall", heater: { pin: "D16", activeLow: false }, cooler: { pin: "D17", activeLow: true } },
      { id: "a".repeat(24), name: "Pump", relay: [{ pin: "D18" }, { pin: "D19", activeLow: true }] },
      { id: "b".repeat(24), name: "Fan", speeds: [{ pin: "D21" }, { pin: "D22" }] },
      { id: "c".repeat(24), name: "Blind", motor: { up: "D23", down: "D25" } },
    ];
    const off =
      "[D16, D18, D21, D22, D23, D25].forEach(function (p) { digitalWrite(p, 0); }); [D17, D19].forEach(function (p) { digitalWrite(p, 1); });";
    const on =
      "setTimeout(function () { digitalWrite(D17, 0); digitalWrite(D18, 1); digitalWrite(D19, 0); digitalWrite(D22, 1); digitalWrite(D25, 1); }, 100);";
    const { world, bench, texts } = rig(devices, off + on);
    expect(texts("relay")).to.deep.equal([]);
    world.advance(100);
    expect(texts("relay")).to.deep.equal(["cooler D17 on", "D18 on", "D19 on", "speed 2 D22 on", "motor down D25 on"]);
    expect(bench.view().devices[0].contacts).to.deep.equal([
      { name: "heater", pin: "D16", on: false },
      { name: "cooler", pin: "D17", on: true },
    ]);
  });

  it("and contacts are open or closed, not a level", () => {
    const devices = [
      { id: ID, name: "Door", reed: { pin: "D25", wiring: "to-ground" } },
      { id: "a".repeat(24), name: "Porch", pir: { pin: "D26", wiring: "to-supply" } },
    ];
    const { bench } = rig(devices, "");
    expect(bench.view().inputs.map(({ pin, active }) => [pin, active])).to.deep.equal([
      ["D25", 0],
      ["D26", 1],
    ]);
  });
});
