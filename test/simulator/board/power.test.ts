import { expect } from "chai";
import { FlashStorage } from "../../../simulator/board/flash-storage.js";
import { boot, printed } from "./rig.js";

describe("the virtual board's power", () => {
  it("dies at once: no timer, watch or socket of that life is heard of again", () => {
    const { board, world, lines, changes } = boot(
      `setInterval(function () { print("tick"); digitalWrite(D16, 1); }, 100);
       require("net").connect({ host: "127.0.0.1", port: 80 }).on("close", function () { print("close"); });
       pinMode(D17, "input_pullup"); setWatch(function () { print("watch"); }, D17, true);`,
      { linux: true, off: true },
    );
    let gone = false;
    world.listen(80, (peer) => (peer.onClose = () => (gone = true)));
    board.powerOn();
    world.advance(350);
    expect(lines).to.deep.equal(["tick"]);
    board.powerOff();
    board.setInput("D17", false);
    const count = changes.length;
    world.advance(10_000);
    expect(lines).to.deep.equal(["tick"]);
    expect(changes).to.have.length(count);
    expect(gone).to.equal(true);
    expect(board.pins().find(({ pin }) => pin === "D16")).to.deep.equal({ pin: "D16", mode: "input", level: 0 });
  });

  it("keeps Storage and nothing else", () => {
    const { board, world, lines } = boot(
      `var S = require("Storage"); print(S.read("n"), typeof kept); global.kept = 1; S.write("n", "x");`,
    );
    board.powerOff();
    board.powerOn();
    world.advance(200);
    expect(lines).to.deep.equal(["undefined undefined", "x undefined"]);
    expect(board.boots).to.equal(2);
  });

  for (const [bytes, left] of [
    [-1, undefined],
    [0, "\xff\xff\xff\xff"],
    [2, "ne\xff\xff"],
  ] as const) {
    it(`leaves ${JSON.stringify(left)} of a write cut ${bytes} bytes in`, () => {
      const storage = new FlashStorage();
      const { board, world, lines, changes } = boot(
        `var S = require("Storage"); if (!S.read("f")) S.write("f", "old"); setTimeout(function () { try { S.write("f", "newx"); } catch (e) {} try { digitalWrite(D16, 1); } catch (e) {} print("zombie"); }, 10);`,
        { storage },
      );
      storage.tearNextWrite(bytes);
      world.advance(100);
      expect(board.powered).to.equal(false);
      expect(lines).to.deep.equal([]);
      expect(changes.some(({ pin, level }) => pin === "D16" && level === 1)).to.equal(false);
      expect(storage.read("f")).to.equal(left);
    });
  }

  it("reboots on E.reboot and on a watchdog that nobody kicks", () => {
    const reboot = boot(`if (!require("Storage").read("r")) { require("Storage").write("r", "1"); E.reboot(); } print("up");`);
    reboot.world.advance(1000);
    expect([reboot.board.boots, reboot.lines]).to.deep.equal([2, ["up"]]);
    const dog = boot(
      `E.enableWatchdog(60, false); var n = 0; var t = setInterval(function () { E.kickWatchdog(); if (++n == 3) clearInterval(t); }, 50000);`,
    );
    dog.world.advance(209_000);
    expect(dog.board.boots).to.equal(1);
    dog.world.advance(2000);
    expect(dog.board.boots).to.equal(2);
  });

  it("leaves Telnet open until the program closes it", () => {
    expect(boot("").board.telnetOpen).to.equal(true);
    expect(boot(`require("TelnetServer").setOptions({ mode: "off" });`).board.telnetOpen).to.equal(false);
  });

  it("reports little memory when told to", () => {
    const { board, world, lines } = boot(
      `E.on("errorFlag", function (f) { print(f, process.memory().free, E.getErrorFlags()); });`,
    );
    board.setFreeVars(120);
    world.advance(1);
    expect(lines).to.deep.equal(['["LOW_MEMORY"] 120 ["LOW_MEMORY"]']);
  });

  it("runs onInit and E's init after the program", () => {
    expect(
      printed(`E.on("init", function () { print("init"); }); function onInit() { print("onInit"); } print("program");`),
    ).to.deep.equal(["program", "onInit", "init"]);
  });
});

describe("the virtual board's Storage", () => {
  const S = `var S = require("Storage");`;
  it("cuts names at 28 characters, so that long ones collide", () => {
    expect(
      printed(`${S} S.write("${"n".repeat(28)}1", "a"); print(S.read("${"n".repeat(28)}2"), S.list()[0].length);`),
    ).to.deep.equal(["a 28"]);
  });
  it("writes relaxed JSON that only readJSON reads", () => {
    expect(
      printed(
        `${S} S.writeJSON("j", { a: "\\xe9", b: [1] }); print(S.read("j")); print(JSON.stringify(S.readJSON("j", true)), S.readJSON("none", true));`,
      ),
    ).to.deep.equal(['{a:"\\xE9",b:[1]}', '{"a":"\\u00E9","b":[1]} undefined']);
  });
  it("writes into a file at an offset, once", () => {
    expect(
      printed(`${S} print(S.write("o", "ab", 0, 4), S.write("o", "cd", 2), S.read("o"), S.write("o", "ee", 2), S.read("o"));`),
    ).to.deep.equal(["true true abcd false abcd"]);
  });
  it("erases, and counts what is free", () => {
    expect(
      printed(
        `${S} var f = S.getFree(); S.write("e", "1234"); print(f - S.getFree()); S.erase("e"); print(S.read("e"), f - S.getFree());`,
      ),
    ).to.deep.equal(["36", "undefined 0"]);
  });
});
