import { expect } from "chai";
import { BOARD_ID, stockBuild } from "../bundle/programs.js";
import { createVirtualBed, type VirtualBed } from "../bundle/virtual-bed.js";
import { APP_KEY, online } from "../espruino/bed.js";
import { atPort } from "../espruino/bundles.js";

const LED = "D2";
const STATUS_LIGHT = "status-light.ts";

function led(bed: VirtualBed) {
  return bed.board.pins().find(({ pin }) => pin === LED)!;
}

/** The lengths of the rows of flashes that are seen for a while. */
async function rows(bed: VirtualBed): Promise<number[]> {
  const seen: number[] = [];
  let flashes = 0;
  let changedAt = bed.now();
  const stop = bed.board.onPin(({ pin, level }) => {
    if (pin !== LED) return;
    if (level && bed.now() - changedAt > 600 && flashes) seen.push(flashes);
    if (level) flashes = bed.now() - changedAt > 600 ? 1 : flashes + 1;
    changedAt = bed.now();
  });
  await bed.hold(12_000);
  stop();
  return seen;
}

describe("the status light of the built firmware", () => {
  let code: string;
  let bed: VirtualBed;
  before(async () => {
    const bundle = await stockBuild({ statusLight: { pin: LED } });
    expect(bundle.modules.some(({ id }) => id.endsWith(STATUS_LIGHT))).to.equal(true);
    code = bundle.code;
  });
  afterEach(() => bed?.close());

  function start(program = code): void {
    bed = createVirtualBed(BOARD_ID, program);
    bed.board.powerOn();
  }

  it("is not in the bundle of a board without one", async () => {
    const bundle = await stockBuild({});
    expect(bundle.modules.some(({ id }) => id.endsWith(STATUS_LIGHT))).to.equal(false);
  });

  it("shines when the link is up", async () => {
    start();
    await online(bed);
    await bed.hold(100);
    expect(led(bed)).to.include({ mode: "output", level: 1 });
    expect(await rows(bed)).to.deep.equal([]);
    expect(led(bed).level).to.equal(1);
  });

  it("flashes once without Wi-Fi", async () => {
    start();
    bed.board.wifi.accessPoint.up = false;
    await bed.hold(1000);
    const seen = await rows(bed);
    expect(seen).to.have.length.greaterThan(2);
    expect(new Set(seen)).to.deep.equal(new Set([1]));
  });

  it("flashes twice without a server, and shines again when it is back", async () => {
    start();
    await online(bed);
    bed.freeze(true);
    await bed.until("the light goes out", () => led(bed).level === 0, 36_000);
    bed.freeze(false);
    await bed.until("the light shines for 2 s", await steadyFor(2000), 20_000);
    await bed.close();

    start(atPort(code, 1));
    await bed.hold(1000);
    const seen = await rows(bed);
    expect(seen).to.have.length.greaterThan(2);
    expect(new Set(seen)).to.deep.equal(new Set([2]));
  });

  /** Whether the LED has been on for so long. */
  async function steadyFor(ms: number): Promise<() => boolean> {
    let since = bed.now();
    return () => {
      if (!led(bed).level) since = bed.now();
      return bed.now() - since > ms;
    };
  }

  it("flashes three times when the server refuses the app key", async () => {
    start(code.replace(APP_KEY, APP_KEY.replace("de0b", "de0c")));
    await bed.until("the refusal", () => bed.lines.some((line) => line.startsWith("SP106")));
    const seen = await rows(bed);
    expect(seen).to.have.length.greaterThan(2);
    expect(new Set(seen)).to.deep.equal(new Set([3]));
  });
});
