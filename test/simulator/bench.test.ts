import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { esp32DevkitC } from "../../firmware/boards/esp32-devkitc.js";
import { createBench } from "../../simulator/bench.js";
import { createVirtualBoard, BOOT_MS } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld } from "../../simulator/board/virtual-world.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { createTimeline, formatRow } from "../../simulator/timeline.js";
import { ID, rig } from "./rig.js";

describe("the bench", () => {
  it("shows pins, devices and the link, and a press lights the lamp", () => {
    const { world, bench, timeline } = rig();
    expect(bench.view().devices[0]).to.deep.include({
      online: false,
      relay: { pin: "D16", on: false },
      button: { pin: "D17", pressed: false },
    });
    expect(bench.view().link).to.deep.equal({ state: "connecting", detail: "up" });
    expect(bench.press(ID, 80)).to.equal(undefined);
    expect(bench.press(ID, 80)?.code).to.equal("already-pressed");
    world.advance(79);
    expect(bench.view().devices[0]).to.deep.include({ relay: { pin: "D16", on: true }, button: { pin: "D17", pressed: true } });
    world.advance(1);
    expect(bench.view().devices[0].button?.pressed).to.equal(false);
    expect(timeline.rows().map(({ kind, text }) => `${kind} ${text}`)).to.deep.equal([
      "log up",
      "button pressed",
      "relay D16 on",
      "button released",
    ]);
    expect(bench.view().pins.find(({ pin }) => pin === "D17")).to.deep.include({
      mode: "input_pullup",
      level: 1,
      use: "Lamp: button",
    });
  });

  it("holds a button until it is let go, and says what it cannot press", () => {
    const { world, bench, board } = rig();
    bench.press(ID, 60_000);
    world.advance(1000);
    expect(bench.release(ID)).to.equal(undefined);
    expect(bench.release(ID)?.code).to.equal("not-pressed");
    expect(bench.press("nobody", 80)?.status).to.equal(404);
    expect(bench.press("f".repeat(24), 80)?.code).to.equal("no-button");
    board.powerOff();
    expect(bench.view().link.state).to.equal("off");
  });

  it("gives a wired sensor a slider, whatever it is", () => {
    const world = createVirtualWorld();
    const platform = createPlatform({ accounts: [], clock: world.clock, unixNow: world.unixNow, uuid: randomUUID });
    const code = `setTimeout(function () { print(analogRead(D34)); }, 500);`;
    const board = createVirtualBoard({ board: esp32DevkitC, code, world });
    const config = { devices: [{ id: ID, name: "Tank", level: { pin: "D34" } }] };
    const timeline = createTimeline(world.unixNow);
    const base = { platform, board, boardData: esp32DevkitC, timeline, clock: world.clock, unixNow: world.unixNow };
    const bench = createBench({ ...base, devices: [{ id: ID, type: "tank", name: "Tank" }], config });
    board.powerOn();
    world.advance(BOOT_MS);
    expect(bench.view().inputs).to.deep.equal([{ pin: "D34", use: "Tank: level", analog: false, level: null }]);
    expect(bench.drive("D34", 0.25)).to.equal(undefined);
    world.advance(500);
    expect(timeline.rows().at(-1)?.text).to.equal("0.25");
    expect(bench.view().inputs[0]).to.deep.include({ analog: true, level: 0.25 });
  });

  it("shows a simulated thermometer, and changes what is around it", () => {
    const { platform, board, timeline, world } = rig();
    const base = { platform, board, boardData: esp32DevkitC, timeline, clock: world.clock, unixNow: world.unixNow };
    const devices = [{ id: ID, type: "temperatureSensor", name: "Room", dht22: { pin: "D4" } }];
    const sensors = new Map([[ID, board.plug({ kind: "dht22", pin: "D4" })]]);
    const bench = createBench({ ...base, devices, sensors });
    let told = 0;
    bench.onView(() => told++);
    const room = { deviceId: ID, name: "Room", kind: "dht22", pin: "D4", temperature: 20, humidity: 50, fault: "none" };
    expect(bench.view().sensors).to.deep.equal([room]);
    expect(bench.sense(ID, { temperature: -3.5, fault: "silent" })).to.equal(undefined);
    expect(bench.view().sensors).to.deep.equal([{ ...room, temperature: -3.5, fault: "silent" }]);
    expect(told).to.equal(1);
    expect(bench.view().inputs).to.deep.equal([]);
    expect(bench.drive("D4", 0)?.code).to.equal("no-such-input");
    expect(bench.sense("f".repeat(24), {})?.code).to.equal("no-such-sensor");
  });

  it("keeps a bounded timeline and tells of a response in milliseconds and its share of 8 s", () => {
    const timeline = createTimeline(() => 1_700_000_000, 3);
    for (let i = 0; i < 5; i++) timeline.add({ kind: "log", text: String(i) });
    expect(timeline.rows().map(({ id }) => id)).to.deep.equal([3, 4, 5]);
    expect(timeline.rows(4)).to.have.length(1);
    const at = 1_700_000_000;
    const common = { at, deviceId: ID, action: "setPowerState", replyToken: "t", clientId: "alexa-skill", text: "{}" };
    timeline.note({ ...common, kind: "request", value: { state: "On" } });
    expect(timeline.pendingFor(ID)).to.equal(0);
    const row = timeline.note({
      ...common,
      kind: "response",
      success: true,
      message: "OK",
      value: { state: "On" },
      elapsedMs: 40,
      changed: true,
    });
    expect(timeline.pendingFor(ID)).to.equal(undefined);
    expect(formatRow(row, () => "Lamp")).to.equal(
      '22:13:20.000  response   Lamp  done: OK {"state":"On"}  40.0 ms, 0.50 % of 8 s',
    );
  });
});
