import { expect } from "chai";
import { LAMP, noted, goOnline, onlineAgain } from "../espruino/bed.js";
import { set } from "../espruino/settings-rows.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

/** A setting whose value is `late` is done after the deadline. */
const PROGRAM = `import { createModule, createSwitch, onSetting, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createSwitch({ id: "${LAMP}", relay: { pin: D16 } });
var board = createModule(config);
function take(setting, done) {
  if (setting.value === "bad") throw new Error("There is no such setting");
  if (setting.value === "late") setTimeout(done, 9000);
  else done();
}
onSetting(lamp, take);
onSetting(board, take);
sinricPro(config, [lamp, board]);
`;

describe("settings that nobody declared are told until the platform is known to have heard", () => {
  const OK = { success: true, message: "OK" };
  let code: string;
  let bed: VirtualBed;
  before(async () => {
    code = await programBundle("undeclared-settings", PROGRAM);
  });
  beforeEach(async () => {
    bed = createVirtualBed(BOARD_ID, code);
    await goOnline(bed);
    await bed.hold(1000);
  });
  afterEach(() => {
    expect(noted(bed, "violation")).to.deep.equal([]);
    expect(bed.lines.filter((line) => /^SP\d+ E/.test(line))).to.deep.equal([]);
    return bed.close();
  });

  /** What was told since the entry `from`, such as `lamp a=1`. */
  function told(from = 0): string[] {
    return bed.entries
      .slice(from)
      .flatMap((entry) => (entry.kind === "event" && entry.action === "setSetting" ? [entry] : []))
      .map(({ deviceId, value }) => {
        const { id, value: what } = value as { id: string; value: unknown };
        return `${deviceId ? "lamp" : "board"} ${id}=${JSON.stringify(what)}`;
      })
      .sort();
  }

  async function relink(): Promise<string[]> {
    const links = noted(bed, "online").length;
    const from = bed.entries.length;
    await onlineAgain(bed, links);
    await bed.hold(15_000);
    return told(from);
  }

  const SCOPES = [
    ["lamp", undefined],
    ["board", "module"],
  ] as const;

  it("each with its newest value, if the answers were lost with the link", async () => {
    for (const [, scope] of SCOPES)
      for (const [id, value] of [["a", 1] as const, ["b", { x: ["é"] }] as const, ["a", 2] as const, ["c", null] as const])
        expect(await set(bed, id, value, scope)).to.deep.equal({ ...OK, value: { id, value } });
    bed.dropLinks();
    const all = ["a=2", 'b={"x":["é"]}', "c=null"];
    expect(await relink()).to.deep.equal(["board", "lamp"].flatMap((whose) => all.map((what) => `${whose} ${what}`)));
  });

  it("not again once it has heard", async () => {
    for (const [, scope] of SCOPES) for (const id of ["a", "b"]) await set(bed, id, 1, scope);
    await bed.hold(60_000);
    expect(told()).to.deep.equal([]);
    for (const [, scope] of SCOPES) await set(bed, "b", 2, scope);
    bed.dropLinks();
    expect(await relink()).to.deep.equal(["board b=2", "lamp b=2"]);
    await bed.hold(60_000);
    bed.dropLinks();
    expect(await relink()).to.deep.equal([]);
  });

  it("not what was refused, and of many the last eight", async () => {
    for (let i = 1; i <= 12; i++) await set(bed, `s${i}`, i);
    await set(bed, "s1", "bad");
    await set(bed, "s7", 70);
    bed.dropLinks();
    expect(await relink()).to.deep.equal(
      ["s5=5", "s6=6", "s7=70", "s8=8", "s9=9", "s10=10", "s11=11", "s12=12"].map((what) => `lamp ${what}`).sort(),
    );
  });

  for (const [whose, scope] of SCOPES)
    for (const down of [true, false])
      it(`each of several of the ${whose} that its handler finished too late, and the link ${down ? "was down" : "died with them"}`, async () => {
        const requests = ["a", "b", "c"].map((id) => bed.platform.request(LAMP, "setSetting", { id, value: "late" }, { scope }));
        await Promise.all(requests.map((request) => bed.settled(request)));
        bed.lose(true);
        if (down) bed.dropLinks();
        await bed.hold(12_000);
        if (!down) bed.dropLinks();
        bed.lose(false);
        expect(told()).to.deep.equal([]);
        expect(await relink()).to.deep.equal(["a", "b", "c"].map((id) => `${whose} ${id}="late"`));
      });

  it("each once while the link is up, one a second", async () => {
    const requests = ["a", "b", "c"].map((id) => bed.platform.request(LAMP, "setSetting", { id, value: "late" }));
    await Promise.all(requests.map((request) => bed.settled(request)));
    await bed.hold(30_000);
    // Told once more after the next ping: the platform may have dropped it.
    expect([...new Set(told())]).to.deep.equal(["a", "b", "c"].map((id) => `lamp ${id}="late"`));
    await bed.hold(100_000);
    const from = bed.entries.length;
    await bed.hold(100_000);
    expect(told(from)).to.deep.equal([]);
    expect(await set(bed, "d", "bad")).to.deep.equal({ success: false, message: "There is no such setting", value: {} });
  });
});
