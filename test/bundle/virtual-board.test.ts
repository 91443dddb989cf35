import { expect } from "chai";
import { ask, BUTTON, noted, goOnline, onlineAgain, press, relay } from "../espruino/bed.js";
import { bundleFor } from "../espruino/bundles.js";
import { scenarios } from "../espruino/scenarios.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const boardId = "esp32-devkitc";

describe("the bundle on the virtual board", () => {
  before(async () => {
    await bundleFor(boardId, "ws", "stock");
    await bundleFor(boardId, "ws", "hanging");
  });
  scenarios(async (kind) => createVirtualBed(boardId, await bundleFor(boardId, "ws", kind)));

  it("notices within 35 s that the platform's process was stopped, and comes back", async () => {
    const bed: VirtualBed = createVirtualBed(boardId, await bundleFor(boardId, "ws", "stock"));
    await goOnline(bed);
    await ask(bed, true);
    const links = noted(bed, "online").length;
    const printed = bed.lines.length;
    bed.freeze(true);
    await bed.until("the board notices", () => bed.lines.slice(printed).includes("SP107 W 7"), 35_000);
    bed.freeze(false);
    await onlineAgain(bed, links);
    expect(await ask(bed, false)).to.have.property("ok", true);
    expect(relay(bed)).to.equal(false);
    await bed.close();
  });

  it("comes back after the network was away for a minute", async () => {
    const bed = createVirtualBed(boardId, await bundleFor(boardId, "ws", "stock"));
    await goOnline(bed);
    const links = noted(bed, "online").length;
    bed.board.wifi.setUp(false);
    await bed.hold(60_000);
    bed.board.wifi.setUp(true);
    await bed.until("the board is back", () => noted(bed, "online").length > links, 125_000);
    expect(await ask(bed, true)).to.have.property("ok", true);
    await bed.close();
  });

  it("does not act on a press that began before the power came", async () => {
    const bed = createVirtualBed(boardId, await bundleFor(boardId, "ws", "stock"));
    bed.board.setInput(BUTTON, false);
    await goOnline(bed);
    bed.board.setInput(BUTTON, null);
    await bed.hold(50);
    expect(relay(bed)).to.equal(false);
    await press(bed);
    expect(relay(bed)).to.equal(true);
    await bed.close();
  });

  it("runs that of Espruino for Linux too", async () => {
    const bed = createVirtualBed("linux", await bundleFor("linux", "ws", "stock"));
    await goOnline(bed);
    expect(await ask(bed, true)).to.have.property("ok", true);
    expect(bed.lines.join()).to.not.include("Uncaught");
    await bed.close();
  });
});
