import { expect } from "chai";
import { FlashStorage } from "../../simulator/board/flash-storage.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";
import { BOARD_ID, stockBundle } from "./programs.js";

/** A relay for every choice of `atBoot`, wired both ways, and a button for those that are kept. */
const RELAYS = [
  { pin: "D16", atBoot: "off", activeLow: false },
  { pin: "D17", atBoot: "on", activeLow: false },
  { pin: "D23", atBoot: "last", activeLow: false },
  { pin: "D32", atBoot: "off", activeLow: true },
  { pin: "D33", atBoot: "on", activeLow: true },
  { pin: "D4", atBoot: "last", activeLow: true },
  { pin: "D22", atBoot: "server", activeLow: true },
];
const BUTTONS: Record<string, string> = { D23: "D25", D4: "D26" };

/** The level that a relay must have from the first moment on, if those of `last` were on or off. */
function wanted({ atBoot, activeLow }: (typeof RELAYS)[number], last: boolean): number {
  return Number((atBoot === "on" || (atBoot === "last" && last)) !== activeLow);
}

describe("relays at boot, load() and crash", () => {
  let code: string;
  let bed: VirtualBed;
  before(async () => {
    code = await stockBundle({
      watchdogSeconds: 60,
      devices: RELAYS.map((relay, i) => ({
        type: "switch",
        id: `5d737888aea17c30a056d7${i}0`,
        name: relay.pin,
        relay,
        ...(BUTTONS[relay.pin] && { button: { pin: BUTTONS[relay.pin], debounceMs: 5 } }),
      })),
    });
  });
  afterEach(() => bed?.close());

  /** Every level that a relay was driven to from now on. */
  function levels(): Record<string, number[]> {
    const seen: Record<string, number[]> = {};
    bed.board.onPin(({ pin, mode, level }) => {
      if (mode === "output" && RELAYS.some((relay) => relay.pin === pin)) (seen[pin] ??= []).push(level);
    });
    return seen;
  }

  function expected(last: boolean, lives = 1): Record<string, number[]> {
    return Object.fromEntries(RELAYS.map((relay) => [relay.pin, new Array(lives).fill(wanted(relay, last))]));
  }

  async function keepOn(): Promise<void> {
    for (const button of Object.values(BUTTONS)) {
      bed.board.setInput(button, false);
      await bed.hold(20);
      bed.board.setInput(button, null);
      await bed.hold(20);
    }
    // The first state is written at once, the second 10 s later.
    await bed.hold(10_100);
  }

  it("drives no relay to any level but the right one, after a power cut too", async () => {
    const storage = new FlashStorage();
    bed = createVirtualBed(BOARD_ID, code, storage);
    const first = levels();
    bed.board.powerOn();
    await bed.hold(2000);
    expect(first).to.deep.equal(expected(false));
    await keepOn();
    bed.board.powerOff();
    const second = levels();
    bed.board.powerOn();
    await bed.hold(2000);
    expect(second).to.deep.equal(expected(true));
  });

  it("lets go of them and takes the right levels again when the program is loaded anew", async () => {
    bed = createVirtualBed(BOARD_ID, code + ";setTimeout(load,20000)");
    bed.board.powerOn();
    await bed.hold(1000);
    await keepOn();
    expect(bed.board.boots).to.equal(1);
    const seen = levels();
    await bed.until("load() runs", () => bed.board.boots === 2, 20_000);
    await bed.hold(1000);
    expect(seen).to.deep.equal(expected(true));
  });

  it("and when the watchdog ends a loop that is dead", async () => {
    // What out of memory does: no timer is armed any more (espruino.md 5).
    bed = createVirtualBed(BOARD_ID, code + ";setTimeout(function(){setTimeout=function(){return 1}},20000)");
    bed.board.powerOn();
    await bed.hold(1000);
    await keepOn();
    const seen = levels();
    await bed.until("the watchdog bites", () => bed.board.boots === 2, 95_000);
    expect(bed.lines.join()).to.contain("watchdog");
    await bed.hold(1000);
    expect(seen).to.deep.equal(expected(true));
  });

  it("drives none if a program throws before it starts", async () => {
    bed = createVirtualBed(BOARD_ID, `throw new Error("early");` + code);
    const seen = levels();
    bed.board.powerOn();
    await bed.hold(2000);
    expect(bed.lines.join()).to.contain("early");
    expect(seen).to.deep.equal({});
  });
});
