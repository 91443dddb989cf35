import { expect } from "chai";
import type { VirtualPeer } from "../../../simulator/board/virtual-world.js";
import { boot } from "./rig.js";

const JOIN = `var W = require("Wifi"); function join() { W.connect("net", { password: "secret" }, function (e) { print("joined", e); if (!e && global.go) go(); }); }
  W.on("disconnected", function (d) { print("disconnected", d.msg); }); join();`;
const SOCKET = `var s; function go() { s = require("net").connect({ host: "127.0.0.1", port: 80 });
  s.on("connect", function () { print("connect"); }); s.on("data", function (d) { print("data", d.length); });
  s.on("end", function () { print("end"); }); s.on("close", function (h) { print("close", h); }); s.on("drain", function () { print("drain"); }); }`;

describe("the virtual board's Wi-Fi", () => {
  it("calls back with null, then has an address and a signal strength", () => {
    const { world, lines } = boot(
      JOIN + `function go() { print(W.getIP().ip, W.getStatus().station, W.getStatus().rssi, W.getDetails().rssi); }`,
    );
    world.advance(1000);
    expect(lines).to.deep.equal(["joined null", "192.168.4.2 connected -55 undefined"]);
  });

  it("gives up after three tries with the reason", () => {
    const { board, world, lines } = boot(JOIN, { off: true });
    board.wifi.accessPoint.credentials = { ssid: "net", password: "other" };
    board.powerOn();
    world.advance(20_000);
    expect(lines).to.deep.equal(["disconnected 4WAY_HANDSHAKE_TIMEOUT", "joined 4WAY_HANDSHAKE_TIMEOUT"]);
  });

  it("never calls back when no address comes", () => {
    const { board, world, lines } = boot(JOIN, { off: true });
    board.wifi.accessPoint.dhcp = false;
    board.powerOn();
    world.advance(120_000);
    expect(lines).to.deep.equal([]);
  });

  it("says it is connected while it retries in silence, then stops for good until connect", () => {
    const { board, world, lines } = boot(JOIN + `setInterval(function () { print(W.getStatus().station); }, 2000);`);
    world.advance(1000);
    board.wifi.setUp(false);
    world.advance(2000);
    expect(lines).to.deep.equal(["joined null", "connected"]);
    world.advance(4000);
    expect(lines).to.include("disconnected NO_AP_FOUND");
    board.wifi.setUp(true);
    world.advance(60_000);
    expect(lines[lines.length - 1]).to.equal("NO_AP_FOUND");
  });

  it("comes back by itself from a short drop, and open sockets with it", () => {
    const { board, world, lines } = boot(JOIN + SOCKET);
    let peer!: VirtualPeer;
    world.listen(80, (one) => (peer = one));
    world.advance(1000);
    board.wifi.setUp(false);
    peer.send("while down");
    world.advance(500);
    expect(lines).not.to.include("data 10");
    board.wifi.setUp(true);
    world.advance(5000);
    expect(lines).to.include("data 10").and.not.include("disconnected NO_AP_FOUND");
  });

  it("looks names up, null when there is none", () => {
    const { world, lines } = boot(
      JOIN + `function go() { W.getHostByName("a.test", function (ip) { print(ip); W.getHostByName("b.test", print); }); }`,
    );
    world.hosts["a.test"] = "127.0.0.9";
    world.advance(1000);
    expect(lines).to.deep.equal(["joined null", "127.0.0.9", "null"]);
  });
});

describe("the virtual board's sockets", () => {
  it("deliver at most 536 bytes at a time, queue 'connect', and close without an error", () => {
    const { world, lines } = boot(JOIN + SOCKET);
    world.listen(80, (peer) => {
      peer.send("x".repeat(1000));
      peer.close();
    });
    world.advance(1000);
    expect(lines).to.deep.equal(["joined null", "data 536", "connect", "drain", "data 464", "end", "close false"]);
  });

  it("send 536 bytes an idle pass, return false from write, write a typed array as text, throw after close", () => {
    const program = `var s = require("net").connect({ host: "127.0.0.1", port: 80 }); s.on("connect", function () {
      print(s.write("y".repeat(600)), s.write(new Uint8Array([65, 66]))); s.end(); try { s.write("z"); } catch (e) { print(e.message); } });`;
    const { board, world, lines } = boot(program, { linux: true, off: true });
    const got: string[] = [];
    world.listen(80, (peer) => (peer.onData = (bytes) => got.push(bytes)));
    board.powerOn();
    world.advance(1000);
    expect(lines).to.deep.equal(["false false", "This socket is closed"]);
    expect(got).to.deep.equal(["y".repeat(536), "y".repeat(64) + "65,66"]);
  });

  it("keep 512 bytes when nobody listens and hand them to the first listener", () => {
    const { world, lines } = boot(
      JOIN +
        `var s; function go() { s = require("net").connect({ host: "127.0.0.1", port: 80 }); setTimeout(function () { s.on("data", function (d) { print(d.length); }); }, 100); }`,
    );
    world.listen(80, (peer) => peer.send("k".repeat(300)));
    world.advance(1000);
    expect(lines).to.deep.equal(["joined null", "300"]);
  });

  it("throw at once for a refusal, an unknown host, a radio that is down, and an eleventh socket", () => {
    const attempt = (host: string, port: number) =>
      `try { require("net").connect({ host: "${host}", port: ${port} }); print("ok"); } catch (e) { print(e.message); }`;
    const { world, lines } = boot(
      attempt("127.0.0.1", 80) +
        JOIN +
        `function go() { ${attempt("127.0.0.1", 81)} ${attempt("nowhere.test", 80)} for (var i = 0; i < 11; i++) ${attempt("127.0.0.1", 80)} }`,
    );
    world.listen(80, () => {});
    world.advance(1000);
    const [down, , refused, unknown, ...many] = lines;
    expect([down, refused, unknown]).to.deep.equal([
      "Unable to create socket",
      "Unable to create socket",
      "Unable to locate host",
    ]);
    expect(many).to.deep.equal([...Array<string>(10).fill("ok"), "Unable to create socket"]);
  });

  it("go silent, not closed, when the radio stops", () => {
    const { board, world, lines } = boot(JOIN + SOCKET);
    let gone = false;
    world.listen(80, (peer) => (peer.onClose = () => (gone = true)));
    world.advance(1000);
    board.wifi.setUp(false);
    world.advance(30_000);
    expect(lines).to.include("disconnected NO_AP_FOUND").and.not.include("close false");
    expect(gone).to.equal(false);
  });

  it("are freed by clsNow and an empty dSnd, whatever the peer does", () => {
    const { world, lines } = boot(
      JOIN + SOCKET + `setTimeout(function () { s.write("q"); s.end(); s.dSnd = ""; s.clsNow = true; }, 500);`,
    );
    let gone = false;
    world.listen(80, (peer) => (peer.onClose = () => (gone = true)));
    world.advance(2000);
    expect(lines).to.include("close false");
    expect(gone).to.equal(true);
  });
});
