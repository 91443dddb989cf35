import { expect } from "chai";
import { ask, BUTTON, LAMP, noted, goOnline, onlineAgain, press, relay } from "../espruino/bed.js";
import { bundleFor } from "../espruino/bundles.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";
import { BOARD_ID, programBundle } from "./programs.js";

/** A maker's program in which everything that can throw does. */
const THROWING = `import { createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createSwitch({ id: "${LAMP}", relay: { pin: D16 }, button: { pin: D17, debounceMs: 5 } })
  .onPowerState(function (on) { if (on) throw new Error("bulb missing"); })
  .onChange(function (on) { throw new Error("listener of " + on); })
  .onChange(function (on) { console.log("second listener " + on); });
sinricPro(config, [lamp]);
setTimeout(function () { throw new Error("program"); }, 5000);
`;

describe("a board that stays alive", () => {
  let stock: string;
  let bed: VirtualBed;
  before(async () => {
    stock = await bundleFor(BOARD_ID, "ws", "stock");
  });
  afterEach(() => bed?.close());

  async function start(code: string): Promise<void> {
    bed = createVirtualBed(BOARD_ID, code);
    await goOnline(bed);
  }

  /** Lets much time pass, in which promises settle seldom. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      bed.world.advance(500);
      await new Promise(setImmediate);
    }
  }

  describe("watchdog", () => {
    it("is content for an hour, link or no link", async () => {
      await start(stock);
      await pass(1_800_000);
      bed.board.wifi.setUp(false);
      await pass(1_800_000);
      expect(bed.board.boots).to.equal(1);
    });

    it("restarts a board whose link has lost its timer, though the loop still turns", async () => {
      // An out-of-memory interrupts whatever runs, and it cannot be caught (espruino.md 5): the link's timer is not armed again.
      const lose = `var itsTimeout=setTimeout;setTimeout=function(f,ms,a){return ms>20000&&ms<=25000?7:itsTimeout(f,ms,a)};`;
      bed = createVirtualBed(BOARD_ID, lose + stock);
      await goOnline(bed);
      for (let i = 0; i < 25 && bed.board.boots === 1; i++) await pass(10_000);
      expect(bed.board.boots).to.equal(2);
    });
  });

  it("sheds the link when memory is low, and comes back when there is enough", async () => {
    await start(stock);
    await ask(bed, true);
    const links = noted(bed, "online").length;
    bed.board.setFreeVars(300);
    await bed.until("it says so", () => bed.lines.includes("SP502 E 300"), 6000);
    await bed.until("the link is shed", () => bed.lines.includes("SP105 W 1000"), 3000);
    bed.board.setFreeVars(null);
    await onlineAgain(bed, links);
    expect(relay(bed)).to.equal(true);
    expect(await ask(bed, false)).to.have.property("ok", true);
    expect(bed.board.boots).to.equal(1);
  });

  for (const [what, seconds] of [
    ["a year forward", 31_536_000],
    ["100 seconds forward", 100],
    ["5 seconds forward", 5],
    ["a minute back", -60],
    ["a year back", -31_536_000],
  ] as const)
    it(`is not harmed when somebody sets its clock ${what}`, async () => {
      await start(`${stock};setTimeout(function(){setTime(getTime()+${seconds});console.log("jump")},10000)`);
      await ask(bed, true);
      const links = noted(bed, "online").length;
      await bed.until("the jump", () => bed.lines.includes("jump"), 11_000);
      // At once, while nobody has noticed, and when it was noticed.
      for (const wait of [0, 6000, 40_000]) {
        await bed.hold(wait);
        for (const on of [false, true]) {
          const result = await ask(bed, on);
          expect(result, `${wait} ms after`).to.have.property("ok", true);
          expect(relay(bed)).to.equal(on);
        }
        await bed.hold(1200);
        await press(bed);
        await bed.until(
          "the event",
          () => (bed.platform.state(LAMP).setPowerState?.value as { state: string }).state === "Off",
          5000,
        );
      }
      expect(noted(bed, "online")).to.have.length(links);
      expect(noted(bed, "violation")).to.deep.equal([]);
      bed.freeze(true);
      const frozen = bed.now();
      await bed.until("a dead link is noticed", () => bed.lines.includes("SP107 W 7"), 36_000);
      expect(bed.now() - frozen).to.be.at.most(35_100);
    });

  it("draws other numbers in every life", async () => {
    bed = createVirtualBed(BOARD_ID, `var itsSrand=E.srand;E.srand=function(n){console.log("seed "+n);itsSrand(n)};` + stock);
    for (let life = 0; life < 3; life++) {
      await goOnline(bed);
      await bed.until("an event", () => noted(bed, "event").length > life, 5000);
      bed.board.powerOff();
      await bed.until("the platform knows", () => !bed.platform.device(LAMP)!.online);
      await bed.hold(1100);
    }
    const seeds = bed.lines.filter((line) => line.startsWith("seed "));
    expect(new Set(seeds).size).to.equal(3);
    const tokens = noted(bed, "event").map(({ text }) => JSON.parse(text).payload.replyToken as string);
    expect(new Set(tokens).size).to.equal(tokens.length);
  });

  it("closes the Telnet console", async () => {
    await start(stock);
    expect(bed.board.telnetOpen).to.equal(false);
  });

  it("reports what a maker's functions throw, answers all the same, and goes on", async () => {
    await start(await programBundle("throwing", THROWING));
    const failed = await ask(bed, true);
    expect(failed).to.deep.include({ ok: false, error: "failed" });
    expect(failed).to.have.property("message").that.contains("bulb missing");
    expect(relay(bed)).to.equal(false);
    expect(bed.lines.join()).to.contain("SP303 W bulb missing");

    await press(bed);
    expect(relay(bed)).to.equal(true);
    expect(bed.lines).to.include.members(["SP503 E listener of true", "second listener true"]);
    await bed.until(
      "the event",
      () => noted(bed, "event").some(({ value }) => (value as { state: string }).state === "On"),
      3000,
    );

    expect(await ask(bed, false)).to.have.property("ok", true);
    expect(relay(bed)).to.equal(false);
    expect(bed.lines).to.include.members(["SP503 E listener of false", "second listener false"]);

    await bed.until("the program's own timer", () => bed.lines.some((line) => line.includes("Error: program")), 6000);
    expect(await ask(bed, false)).to.have.property("ok", true);
    expect([bed.board.boots, noted(bed, "online").length]).to.deep.equal([1, 1]);
    bed.board.setInput(BUTTON, null);
  });
});
