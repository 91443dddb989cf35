import { expect } from "chai";
import { checkBundle } from "../../../firmware/build/check-bundle.js";
import { FlashStorage } from "../../../simulator/board/flash-storage.js";
import { BOARD_ID, stockBuild, stockBundle } from "../../bundle/programs.js";
import { createVirtualBed, type VirtualBed } from "../../bundle/virtual-bed.js";
import { ask, BUTTON, DEBOUNCE_MS, LAMP, goOnline, online, press, relay } from "../../espruino/bed.js";
import { exchange, get, lookUp, post } from "./phone.js";

const NAME = "SinricPro-0001";
const HOME = { ssid: "home", password: "the old secret" };
const NEW = { ssid: "new house", password: "the new secret" };
const FORM = { s: NEW.ssid, o: "", p: NEW.password };
/** `a.test`, an address asked for. */
const QUESTION = "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x04test\x00\x00\x01\x00\x01";
const DEVICES = [
  { type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" }, button: { pin: BUTTON, debounceMs: DEBOUNCE_MS } },
];

describe("the set-up page of the built firmware", () => {
  let empty: string;
  let built: string;
  let bed: VirtualBed;

  before(async () => {
    empty = await stockBundle({ wifi: undefined, wifiSetup: true, devices: DEVICES });
    built = await stockBundle({ wifi: HOME, wifiSetup: { button: "D0", password: "known to me" }, devices: DEVICES });
  });
  afterEach(async () => {
    // Whatever a test did, no secret of the network was printed.
    for (const line of bed?.lines ?? []) expect(line).to.not.match(/secret|known to me|Uncaught|SP503/);
    await bed?.close();
  });

  function start(code: string, router: { ssid: string; password: string }, storage?: FlashStorage): void {
    bed = createVirtualBed(BOARD_ID, code, storage);
    bed.board.wifi.accessPoint.credentials = router;
    bed.board.softAp.air = [
      { ssid: "far", rssi: -90 },
      { ssid: '<b>"&', rssi: -60 },
      { ssid: NEW.ssid, rssi: -50 },
      { ssid: NEW.ssid, rssi: -80 },
      { ssid: "", rssi: -20 },
    ];
    bed.board.powerOn();
  }
  const opened = (limit = 20_000) => bed.until("the access point opens", () => bed.board.softAp.ssid !== "", limit);
  const closed = (limit = 5000) => bed.until("the access point closes", () => bed.board.softAp.ssid === "", limit);
  const tries = () => bed.lines.filter((line) => line.startsWith("SP102")).length;

  it("is ES5 that the board runs, and not in a bundle that does not ask for it", async () => {
    expect(checkBundle(empty)).to.deep.equal([]);
    const bundle = await stockBuild({});
    expect(bundle.modules.filter(({ id }) => id.includes("portal"))).to.deep.equal([]);
  });

  it("takes a board without credentials into the network", async () => {
    start(empty, NEW);
    await opened();
    expect(bed.lines).to.include(`SP701 I ${NAME}`);
    expect(bed.board.softAp).to.include({ ssid: NAME, password: "" });
    const page = await get(bed, "/");
    expect(page.status).to.equal(200);
    expect([...page.body.matchAll(/<option>(.*?)<\/option>/g)].map(([, name]) => name)).to.deep.equal([
      NEW.ssid,
      "&lt;b&gt;&quot;&amp;",
      "far",
    ]);
    const saved = await post(bed, FORM);
    expect(saved.status).to.equal(200);
    expect(saved.body).to.include(NEW.ssid).and.not.include(NEW.password);
    await closed();
    await bed.until("the board is online at once", () => bed.platform.device(LAMP)!.online, 5000);
    expect(await ask(bed, true)).to.have.property("ok", true);
    // And again after a power cut, without the page.
    bed.board.powerOff();
    await goOnline(bed);
    expect(bed.lines.filter((line) => line.startsWith("SP701"))).to.have.length(1);
  });

  it("leads phones to itself: every name, every address", async () => {
    start(empty, NEW);
    await opened();
    expect((await lookUp(bed, QUESTION)).slice(-4)).to.equal("\xc0\xa8\x04\x01");
    expect(await lookUp(bed, "rubbish")).to.equal("");
    for (const [path, host] of [
      ["/generate_204", "connectivitycheck.gstatic.com"],
      ["/hotspot-detect.html", "captive.apple.com"],
      ["/", "www.msftconnecttest.com"],
      ["/favicon.ico", "192.168.4.1"],
    ])
      expect(await get(bed, path, host)).to.include({ status: 302, location: "http://192.168.4.1/" });
  });

  it("refuses what cannot be, all reasons at once, and keeps nothing", async () => {
    start(empty, NEW);
    await opened();
    const refused = await post(bed, { s: "", o: "", p: "short" });
    expect(refused.status).to.equal(400);
    expect(refused.body).to.include("SP704").and.include("SP705").and.not.include('value="short');
    expect((await post(bed, FORM, "Origin: http://evil.test\r\n")).status).to.equal(403);
    expect((await exchange(bed, ["x".repeat(4000)])).status).to.equal(431);
    expect((await exchange(bed, ["POST /save HTTP/1.1\r\nContent-Length: 9999\r\n\r\n"])).status).to.equal(413);
    await bed.hold(5000);
    expect(bed.board.softAp.ssid).to.equal(NAME);
    expect(bed.board.storage.list().filter((name) => name.startsWith("sinricw"))).to.deep.equal([]);
  });

  it("frees connections that stall, and serves again", async () => {
    start(empty, NEW);
    await opened();
    let ended = 0;
    for (let i = 0; i < 6; i++) bed.board.softAp.connect(80, { onData: () => {}, onClose: () => ended++ })!.write("GET /");
    await bed.until("two too many are refused", () => ended === 2);
    await bed.until("the others are freed", () => ended === 6, 11_000);
    expect((await get(bed, "/")).status).to.equal(200);
  });

  it("opens without a list when the radio cannot scan", async () => {
    bed = createVirtualBed(BOARD_ID, empty);
    bed.board.softAp.scanFails = true;
    bed.board.powerOn();
    await opened();
    expect((await get(bed, "/")).body)
      .to.include('name="o"')
      .and.not.include("<option>");
    expect((await post(bed, { s: "", o: "typed", p: "" })).status).to.equal(200);
    await closed();
    await bed.until("the board is online", () => bed.platform.device(LAMP)!.online, 65_000);
  });

  it("opens after three failures of credentials that never worked, and says why", async () => {
    start(built, { ...HOME, password: "another one" });
    await opened(120_000);
    expect(tries()).to.equal(3);
    expect(bed.board.softAp.password).to.equal("known to me");
    const page = await get(bed, "/");
    expect(page.body).to.include("SP102").and.include("4WAY_HANDSHAKE_TIMEOUT").and.not.include(HOME.password);
    // Relay and button work meanwhile.
    await press(bed);
    expect(relay(bed)).to.equal(true);
    // Nobody comes: after ten minutes it tries the old ones again.
    await bed.hold(601_000 - 5000);
    await closed(10_000);
    bed.board.wifi.accessPoint.credentials = HOME;
    await bed.until("the board is online", () => bed.platform.device(LAMP)!.online, 125_000);
  });

  it("does not open while a router restarts, also after a power cut of both", async () => {
    start(built, HOME);
    await online(bed);
    bed.board.powerOff();
    bed.board.wifi.accessPoint.up = false;
    bed.board.powerOn();
    await bed.hold(290_000);
    expect(tries()).to.be.greaterThan(3);
    bed.board.wifi.accessPoint.up = true;
    await bed.until("the board is online", () => bed.platform.device(LAMP)!.online, 125_000);
    expect(bed.lines.join()).to.not.include("SP701");
  });

  it("opens when a network that worked stays away, and closes when it is back and nobody is on the page", async () => {
    start(built, HOME);
    await online(bed);
    bed.board.wifi.setUp(false);
    await opened(480_000);
    expect((await get(bed, "/")).body).to.include("SP102");
    // Somebody is on the page: the network may come back, the page stays.
    bed.board.softAp.air = [{ ssid: HOME.ssid, rssi: -60 }];
    bed.board.wifi.accessPoint.up = true;
    await bed.hold(50_000);
    await get(bed, "/");
    await bed.hold(50_000);
    expect(bed.board.softAp.ssid).to.equal(NAME);
    await closed(130_000);
    await bed.until("the board is online at once", () => bed.platform.device(LAMP)!.online, 5000);
  });

  it("moves house: the old network is far, the new one is entered, and a power cut later it is still there", async () => {
    start(built, HOME);
    await online(bed);
    bed.board.powerOff();
    bed.board.wifi.accessPoint.credentials = NEW;
    bed.board.powerOn();
    await opened(480_000);
    expect((await post(bed, FORM)).status).to.equal(200);
    await closed();
    await bed.until("the board is online at once", () => bed.platform.device(LAMP)!.online, 5000);
    bed.board.powerOff();
    await goOnline(bed);
  });

  it("stays open when the network is there and does not take the board any more", async () => {
    start(built, HOME);
    await online(bed);
    bed.board.powerOff();
    bed.board.softAp.air = [{ ssid: HOME.ssid, rssi: -60 }];
    bed.board.wifi.accessPoint.credentials = { ...HOME, password: "another one" };
    bed.board.powerOn();
    await opened(480_000);
    await bed.hold(580_000);
    expect(bed.board.softAp.ssid).to.equal(NAME);
    await closed(30_000);
    await opened(240_000);
  });

  it("scans again from the page", async () => {
    start(empty, NEW);
    await opened();
    bed.board.softAp.air = [{ ssid: "late comer", rssi: -40 }];
    expect((await get(bed, "/")).body)
      .to.include('action="/scan"')
      .and.not.include("late comer");
    for (const path of ["/scan", "/scan?"]) expect(await get(bed, path)).to.include({ status: 200, refresh: "6; url=/" });
    await bed.hold(6000);
    const { body } = await get(bed, "/");
    expect(body).to.include("<option>late comer</option>").and.not.include(NEW.ssid);
    expect(bed.board.softAp.ssid).to.equal(NAME);
  });

  for (const [how, wait, holdMs, opens] of [
    ["held from power-up", 0, 11_000, true],
    ["pressed after power-up and held", 3000, 11_000, true],
    ["let go too early", 0, 9000, false],
    ["pressed too late", 6000, 11_000, false],
  ] as const)
    it(`${opens ? "opens" : "stays closed"} with the button ${how}`, async () => {
      start(built, HOME);
      if (wait) await bed.hold(wait);
      bed.board.setInput("D0", false);
      await bed.hold(holdMs);
      bed.board.setInput("D0", null);
      await bed.hold(3000);
      expect(bed.board.softAp.ssid).to.equal(opens ? NAME : "");
      if (!opens) return;
      expect((await get(bed, "/")).status).to.equal(200);
      if (wait) return;
      await bed.hold(601_000);
      expect(bed.board.softAp.ssid).to.equal("");
      await bed.until("the board is back in the old network", () => bed.platform.device(LAMP)!.online, 65_000);
    });

  it("has the old or the new credentials after a power cut at every byte of saving", async () => {
    const first = new FlashStorage();
    start(empty, NEW, first);
    await opened();
    await post(bed, { ...FORM, p: "the 1st secret" });
    const length = first.read("sinricw1")!.length;
    await bed.close();
    for (let at = -1; at <= length + 3; at += 4) {
      const storage = new FlashStorage();
      storage.write("sinricw1", first.read("sinricw1")!);
      start(empty, { ssid: "none", password: "" }, storage);
      await opened(120_000);
      storage.tearNextWrite(at);
      const phone = bed.board.softAp.connect(80, { onData: () => {}, onClose: () => {} })!;
      const body = new URLSearchParams(FORM).toString();
      phone.write(`POST /save HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      await bed.until("the power goes", () => !bed.board.powered);
      bed.board.wifi.accessPoint.credentials = { ssid: NEW.ssid, password: at >= length ? NEW.password : "the 1st secret" };
      await goOnline(bed);
      await bed.close();
    }
  });

  it("goes on from its own credentials when it is built with other ones", async () => {
    const storage = new FlashStorage();
    start(empty, NEW, storage);
    await opened();
    await post(bed, FORM);
    await bed.close();
    start(built, HOME, storage);
    await online(bed);
  });
});
