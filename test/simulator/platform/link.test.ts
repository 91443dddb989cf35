import { expect } from "chai";
import { createPlatform } from "../../../simulator/platform/core.js";
import { APP_KEY, Bench, FakeBoard, LAMP, PLUG, SECRET, START, VirtualClock } from "./bench.js";

describe("the platform, letting boards in", () => {
  const refusals: [string, Record<string, string>, number, string][] = [
    ["no app key", { deviceids: LAMP }, 401, "MISSING_APPKEY"],
    ["an unknown app key", { appkey: "x", deviceids: LAMP }, 401, "UNKNOWN_APPKEY"],
    ["no device ids", { appkey: APP_KEY }, 400, "MISSING_DEVICE_IDS"],
    ["empty device ids", { appkey: APP_KEY, deviceids: " ;; " }, 400, "MISSING_DEVICE_IDS"],
    ["a malformed device id", { appkey: APP_KEY, deviceids: `${LAMP};lamp` }, 400, "MALFORMED_DEVICE_ID"],
    ["an unknown device id", { appkey: APP_KEY, deviceids: `${LAMP};${"0".repeat(24)}` }, 403, "UNKNOWN_DEVICE_ID"],
  ];
  for (const [what, headers, status, code] of refusals) {
    it(`refuses ${what}`, () => {
      const bench = new Bench();
      expect(bench.connect(headers)).to.include({ status, code });
      expect(bench.entries).to.have.length(1);
      expect(bench.entries[0]).to.include({ kind: "refused", code });
      expect(bench.platform.devices().some((device) => device.online)).to.equal(false);
    });
  }

  it("names every bad id in one refusal, in characters that fit an HTTP header", () => {
    const refusal = new Bench().connect({ appkey: APP_KEY, deviceids: "a\r\nb;gg;\u20ac" });
    expect(refusal)
      .to.have.property("reason")
      .that.matches(/a\?\?b, gg, \?/);
  });

  it("sends the time first, in whole seconds and unsigned", async () => {
    const bench = new Bench();
    await bench.clock.advance(900);
    expect(new FakeBoard(bench).received).to.deep.equal([`{"timestamp":${START}}`]);
  });

  it("tells observers of online and offline, once each", () => {
    const bench = new Bench();
    const board = new FakeBoard(bench, { deviceids: `${LAMP};${PLUG};${LAMP}`, sdkversion: "0.1.0" });
    expect(bench.of("online").map((entry) => [entry.deviceId, entry.sdkVersion])).to.deep.equal([
      [LAMP, "0.1.0"],
      [PLUG, "0.1.0"],
    ]);
    board.link.closed();
    board.link.closed();
    expect(bench.of("offline").map((entry) => entry.deviceId)).to.deep.equal([LAMP, PLUG]);
    expect(bench.platform.device(LAMP)?.online).to.equal(false);
  });

  it("lets a newer link take over, without the device ever being offline", () => {
    const bench = new Bench();
    const old = new FakeBoard(bench, { deviceids: `${LAMP};${PLUG}` });
    const young = new FakeBoard(bench);
    expect(old.closedWith?.code).to.equal(4001);
    expect(bench.of("offline").map((entry) => entry.deviceId)).to.deep.equal([PLUG]);
    expect(bench.of("online").map((entry) => entry.replaced)).to.deep.equal([false, false, true]);
    old.send(old.event());
    old.link.closed();
    expect(bench.of("event")).to.deep.equal([]);
    expect(bench.platform.device(LAMP)?.online).to.equal(true);
    young.link.closed();
    expect(bench.platform.device(LAMP)?.online).to.equal(false);
  });

  it("restores the last power states to a board that asks for it", async () => {
    const bench = new Bench();
    const board = new FakeBoard(bench);
    board.send(board.event());
    const again = new FakeBoard(bench, { deviceids: `${LAMP};${PLUG}`, restoredevicestates: "true" });
    await bench.clock.advance(0);
    expect(again.received).to.have.length(2);
    expect(again.last).to.include({ action: "setPowerState", deviceId: LAMP, type: "request" });
    expect(again.last.value).to.deep.equal({ state: "On" });
    expect(bench.of("response")[0]).to.include({ success: true, changed: false });
    expect(new FakeBoard(bench, { restoredevicestates: "false" }).received).to.have.length(1);
  });

  it("disconnects a board when told to", () => {
    const bench = new Bench();
    const board = new FakeBoard(bench);
    expect(bench.platform.disconnect(LAMP, 1012, "restart")).to.equal(true);
    expect(board.closedWith).to.deep.equal({ code: 1012, reason: "restart" });
    expect(bench.platform.disconnect(LAMP)).to.equal(false);
    expect(bench.of("offline")).to.have.length(1);
  });

  it("refuses accounts that overlap, without telling a secret", () => {
    const account = { appKey: APP_KEY, appSecret: SECRET, devices: [{ id: LAMP, type: "switch", name: "a" }] };
    const make = (...accounts: (typeof account)[]) =>
      createPlatform({ accounts, clock: new VirtualClock(), unixNow: () => START, uuid: () => "" });
    expect(() => make(account, account)).to.throw("an app key twice");
    expect(() => make(account, { ...account, appKey: "other" })).to.throw(`the device id ${LAMP} twice`);
  });

  it("never shows the secret in anything an observer gets", async () => {
    const bench = new Bench();
    const board = new FakeBoard(bench, { restoredevicestates: "true" });
    void bench.platform.request(LAMP, "setPowerState", { state: "On" });
    await bench.clock.advance(10);
    board.send(board.event());
    board.send(board.event(), "wrong");
    expect(JSON.stringify(bench.entries)).not.to.include(SECRET).and.not.include(APP_KEY);
  });
});
