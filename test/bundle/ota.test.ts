import { expect } from "chai";
import { parseVersion, signManifest } from "../../firmware/ota/release.js";
import { APP_SECRET, LAMP, ask, noted, goOnline, relay } from "../espruino/bed.js";
import { BOARD_ID, stockBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const HTTP_PORT = 8123;

describe("an update over the air on the virtual board", () => {
  let bed: VirtualBed;
  let code: string;
  before(async () => {
    code = await stockBundle({ ota: true, health: true, version: "7.8.9" });
  });
  afterEach(() => bed.close());

  function bundle(version: string): string {
    const { major, minor, patch } = parseVersion(version);
    const parts = code.split("major:7,minor:8,patch:9");
    expect(parts).to.have.length(2);
    return parts.join(`major:${major},minor:${minor},patch:${patch}`);
  }

  async function update(version: string, body: string) {
    const manifest = JSON.stringify(signManifest(body, parseVersion(version), APP_SECRET, `http://127.0.0.1:${HTTP_PORT}/b`));
    const stop = bed.world.listen(HTTP_PORT, (peer) => {
      peer.onData = (request) => {
        const text = request.startsWith("GET /b ") ? body : manifest;
        peer.send(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
        peer.close();
      };
    });
    const boots = bed.board.boots;
    const value = { url: `http://127.0.0.1:${HTTP_PORT}/m`, version: parseVersion(version), forceUpdate: false };
    const result = await bed.settled(bed.platform.request(LAMP, "otaUpdateAvailable", value, { scope: "module" }));
    if (result.ok) await bed.until("it reboots", () => bed.board.boots > boots, 30_000);
    stop();
    return result;
  }

  /** What the health report says of why the board started. */
  async function reason(): Promise<unknown> {
    await bed.settled(bed.platform.request(LAMP, "health", undefined, { scope: "module" }));
    const { report } = noted(bed, "response").at(-1)!.value as { report: string };
    return (JSON.parse(report) as { rebootReason: unknown }).rebootReason;
  }

  const count = (text: string): number => bed.lines.filter((line) => line.startsWith(text)).length;

  it("takes one, keeps it over a power cut, and switches the relay with it", async () => {
    bed = createVirtualBed(BOARD_ID, bundle("1.0.0"));
    await goOnline(bed);
    expect(await update("1.1.0", bundle("1.1.0"))).to.deep.include({ ok: true });
    await bed.until("it is confirmed", () => count("SP805") === 1, 30_000);
    expect(await reason()).to.equal("update");
    bed.board.powerOff();
    bed.board.powerOn();
    await bed.until("it is online", () => count("SP101") === 3, 30_000);
    expect(await reason()).to.equal("power-on or reset button");
    expect(await update("1.1.0", bundle("1.1.0"))).to.deep.include({ ok: false });
    expect((await ask(bed, true)).ok).to.equal(true);
    expect(relay(bed)).to.equal(true);
  });

  it("goes back by itself from one that never gets a link, and from one that crashes", async () => {
    bed = createVirtualBed(BOARD_ID, bundle("1.0.0"));
    await goOnline(bed);
    await update("1.1.0", bundle("1.1.0").split("65501").join("65502"));
    await bed.until("it is back", () => count("SP101") === 2, 150_000);
    expect(count("SP804")).to.equal(1);
    expect(await reason()).to.equal("rollback");
    await update("1.2.0", 'throw new Error("crash");');
    await bed.until("it is back again", () => count("SP101") === 3, 30_000);
    expect(count("SP803")).to.equal(2);
  });
});
