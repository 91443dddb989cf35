import { expect } from "chai";
import { esp32DevkitC } from "../../../firmware/boards/esp32-devkitc.js";
import { createNodeWorld } from "../../../simulator/board/node-world.js";
import { createVirtualBoard } from "../../../simulator/board/virtual-board.js";
import { boot, thrown } from "./rig.js";

/** Asks a DHT22 on D4 and prints how many times it fell, and the shortest and longest from one fall to the next, us. */
const ASK = `setTimeout(function () {
  var falls = [];
  var w = setWatch(function (e) { falls.push(e.time); }, D4, { repeat: true, edge: "falling" });
  pinMode(D4, "opendrain_pullup");
  digitalWrite(D4, 0);
  setTimeout(function () {
    digitalWrite(D4, 1);
    setTimeout(function () {
      clearWatch(w);
      var gaps = falls.slice(-41).map(function (at, i, all) { return i ? Math.round((at - all[i - 1]) * 1e6) : 76; });
      print(falls.length, Math.min.apply(null, gaps), Math.max.apply(null, gaps));
    }, 100);
  }, 2);
}, 1500);`;

describe("simulated sensors", () => {
  it("answer as a DHT22 does, edge by edge", () => {
    const { board, world, lines } = boot(ASK, { off: true });
    board.plug({ kind: "dht22", pin: "D4" });
    board.powerOn();
    world.advance(3000);
    expect(lines).to.deep.equal(["43 76 120"]);
  });

  it("have edges whose times are right to the microsecond although real time is not, and come before later timers", async () => {
    const world = createNodeWorld(20);
    const board = createVirtualBoard({ board: esp32DevkitC, code: ASK, world });
    board.plug({ kind: "dht22", pin: "D4" });
    const stop = board.onPin(({ pin, mode, level }) => {
      if (pin !== "D4" || mode !== "opendrain_pullup" || level !== 1) return;
      stop();
      // The computer is away until the answer and the timer after it are both due.
      queueMicrotask(() => {
        for (const back = performance.now() + 20; performance.now() < back;);
      });
    });
    const line = new Promise<string>((done) => board.onConsole(done));
    board.powerOn();
    try {
      expect(await line).to.equal("43 76 120");
    } finally {
      await board.dispose();
    }
  });

  it("do not answer a DHT22's question that is too short, or too soon", () => {
    const { board, world, lines } = boot(
      ASK.replace("}, 2);", "}, 0.5);") + ASK.replace("1500", "2500").replace("1500", "2500"),
      {
        off: true,
      },
    );
    board.plug({ kind: "dht22", pin: "D4" });
    board.powerOn();
    world.advance(5000);
    expect(lines).to.deep.equal(["1 76 76", "43 76 120"]);
  });

  it("are found on a bus by their addresses, and talked to one by one", () => {
    const A = "28A1000000000075";
    const B = "28A200000000002C";
    const { board, world, lines } = boot(
      `var w = new OneWire(D4); print(new OneWire(D5).reset(), w.reset(), w.search().join());
       w.reset(); w.skip(); w.write(0x44, true); print(getPinMode(D4));
       function at(id) { w.select(id); w.write(0xBE); var b = w.read(9); return (b[0] + 256 * b[1]) / 16; }
       print(at("${A}"), at("${B}"));
       setTimeout(function () { print(at("${A}"), at("${B}"), at("28A3000000000001")); }, 751);`,
      { off: true },
    );
    board.plug({ kind: "ds18b20", pin: "D4", address: A }).around.temperature = 21.5;
    board.plug({ kind: "ds18b20", pin: "D4", address: B }).around.temperature = 4;
    board.powerOn();
    world.advance(2000);
    expect(lines[0]).to.equal(`false true ${B},${A}`);
    expect(lines.slice(2)).to.deep.equal(["85 85", "21.5 4 4095.9375"]);
  });

  it("refuse an address that is none, and a pin that is not there", () => {
    const { board, lines } = boot(thrown(`new OneWire(D4).select("28")`));
    expect(lines[0]).to.match(/TypeError: Invalid OneWire device address/);
    expect(() => board.plug({ kind: "dht22", pin: "D99" })).to.throw(RangeError, /no pin D99/);
  });
});
