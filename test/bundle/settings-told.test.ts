import { expect } from "chai";
import { LAMP, noted, goOnline, onlineAgain } from "../espruino/bed.js";
import { set } from "../espruino/settings-rows.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const SPEC = { type: "integer", min: 0, max: 1000, default: 0 };
const SPECS = { a: SPEC, b: SPEC, c: SPEC, d: SPEC };

/** The button sets `a`, `b` and `c` of the lamp and of the board to a new number; the other one `a` each half second, and `c` once. */
const PROGRAM = `import { createModule, createSettings, createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createSwitch({ id: "${LAMP}", relay: { pin: D16 } });
var board = createModule(config);
var own = createSettings(lamp, ${JSON.stringify(SPECS)});
var common = createSettings(board, ${JSON.stringify(SPECS)});
var n = 0;
setWatch(function () {
  n++;
  ["a", "b", "c"].forEach(function (id) {
    console.log(id, own.set(id, n).waitMs);
    common.set(id, n);
  });
}, D17, { repeat: true, edge: "falling" });
setWatch(function () {
  setInterval(function () { own.set("a", ++n); own.set("b", n); }, 500);
  own.set("d", 7);
}, D18, { repeat: true, edge: "falling" });
sinricPro(config, [lamp, board]);
`;

describe("settings are told until the platform is known to have heard", function () {
  let program: string;
  let configured: string;
  let bed: VirtualBed;
  before(async () => {
    program = await programBundle("settings-told", PROGRAM);
    const devices = [{ type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" }, settings: SPECS }];
    configured = await stockBundle({ devices, settings: SPECS });
  });
  afterEach(() => bed.close());

  async function start(code: string): Promise<void> {
    bed = createVirtualBed(BOARD_ID, code);
    await goOnline(bed);
    await bed.hold(1000);
  }

  function press(pin = "D17"): void {
    bed.board.setInput(pin, false);
    bed.board.setInput(pin, null);
  }

  /** What was told since the entry `from`, such as `lamp a=1`. */
  function told(from = 0): string[] {
    return bed.entries
      .slice(from)
      .flatMap((entry) => (entry.kind === "event" && entry.action === "setSetting" ? [entry] : []))
      .map(({ deviceId, value }) => {
        const { id, value: what } = value as { id: string; value: number };
        return `${deviceId ? "lamp" : "board"} ${id}=${what}`;
      })
      .sort();
  }

  const all = (n: number) => ["board", "lamp"].flatMap((whose) => ["a", "b", "c"].map((id) => `${whose} ${id}=${n}`));

  async function relink(): Promise<number> {
    const links = noted(bed, "online").length;
    const from = bed.entries.length;
    await onlineAgain(bed, links);
    return from;
  }

  it("each with its newest value, if it was set while the link was down", async () => {
    await start(program);
    bed.dropLinks();
    press();
    press();
    await relink();
    await bed.hold(10_000);
    expect(told()).to.deep.equal(all(2));
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("each of them again, if the link died with them", async () => {
    await start(program);
    bed.lose(true);
    press();
    await bed.hold(5000);
    bed.dropLinks();
    bed.lose(false);
    expect(told()).to.deep.equal([]);
    const from = await relink();
    await bed.hold(10_000);
    expect(told(from)).to.deep.equal(all(1));
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("not again and again while the link is quiet and well", async () => {
    await start(program);
    press();
    // The first pings' answers bring again what may have arrived too close behind another one.
    await bed.hold(120_000);
    expect([...new Set(told())]).to.deep.equal(all(1));
    const from = bed.entries.length;
    await bed.hold(200_000);
    expect(told(from)).to.deep.equal([]);
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("not again at a reconnect, once it has heard: only what changed since", async () => {
    for (const code of [program, configured]) {
      await start(code);
      const change = async (id: string, value: number): Promise<void> => {
        for (const scope of [undefined, "module"] as const)
          expect(await set(bed, id, value, scope)).to.include({ success: true });
      };
      await change("a", 1);
      await change("b", 2);
      // A ping and its answer.
      await bed.hold(60_000);
      for (const wanted of [[], ["board b=3", "lamp b=3"]]) {
        if (wanted.length) await change("b", 3);
        bed.dropLinks();
        const from = await relink();
        await bed.hold(10_000);
        expect(told(from)).to.deep.equal(wanted);
      }
      expect(noted(bed, "violation")).to.deep.equal([]);
      if (code === program) await bed.close();
    }
  });

  it("also after a power cut", async () => {
    await start(program);
    bed.dropLinks();
    press();
    // Written in at most 10 s; the link is not let up meanwhile.
    for (let i = 0; i < 60; i++) {
      bed.dropLinks();
      await bed.hold(250);
    }
    const from = bed.entries.length;
    bed.board.powerOff();
    bed.board.powerOn();
    await bed.hold(20_000);
    expect(told(from)).to.deep.equal(all(1));
  });

  it("if it was the answer to the platform that was lost", async () => {
    for (const code of [program, configured]) {
      await start(code);
      for (const scope of [undefined, "module"] as const) {
        for (const [i, id] of ["a", "b", "c"].entries()) expect(await set(bed, id, i + 1, scope)).to.include({ success: true });
      }
      bed.dropLinks();
      const from = await relink();
      await bed.hold(10_000);
      const again = ["board", "lamp"].flatMap((whose) => ["a=1", "b=2", "c=3"].map((what) => `${whose} ${what}`));
      expect(told(from)).to.deep.equal(again);
      expect(noted(bed, "violation")).to.deep.equal([]);
      if (code === program) await bed.close();
    }
  });

  it("in turn: one that changes all the time does not keep the others waiting", async () => {
    await start(program);
    press("D18");
    await bed.hold(10_000);
    expect(told()).to.include("lamp d=7");
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("and the program is told when that will be", async () => {
    await start(program);
    press();
    await bed.hold(20);
    expect(bed.lines.filter((line) => /^[abc] \d/.test(line)).map((line) => Math.round(+line.slice(2) / 100))).to.deep.equal([
      0, 11, 22,
    ]);
  });
});
