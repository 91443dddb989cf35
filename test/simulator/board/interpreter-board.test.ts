import { expect } from "chai";
import { linux } from "../../../firmware/boards/linux.js";
import type { SimulatedBoard } from "../../../simulator/board/board.js";
import { createInterpreterBoard } from "../../../simulator/board/interpreter-board.js";
import { interpreter, needsInterpreter } from "../../espruino/on-interpreter.js";

/** Resolves when the board prints `text`; the test's time-out is the limit. */
function line(board: SimulatedBoard, text: string): Promise<void> {
  return new Promise((done) => {
    const stop = board.onConsole((printed) => {
      if (printed !== text) return;
      stop();
      done();
    });
  });
}
function pin(board: SimulatedBoard, name: string, level: number): Promise<void> {
  return new Promise((done) => {
    const stop = board.onPin((state) => {
      if (state.pin !== name || state.level !== level || state.mode !== "output") return;
      stop();
      done();
    });
  });
}

describe("the interpreter board", () => {
  it("says what is missing when there is no interpreter", () => {
    expect(() => createInterpreterBoard({ board: linux, code: "", interpreter: "/nowhere/espruino" }))
      .to.throw(/no executable at \/nowhere\/espruino/)
      .with.property("code", "interpreter-missing");
  });

  describe("on a real interpreter", () => {
    let board: SimulatedBoard;
    before(needsInterpreter);
    afterEach(() => board?.dispose());

    it("routes its pins to ours, debounced, and prints what the program prints", async () => {
      board = createInterpreterBoard({
        board: linux,
        interpreter: interpreter!,
        code: `digitalWrite(D16, 0); pinMode(D17, "input_pullup");
          setWatch(function (e) { if (!e.state) digitalWrite(D16, 1); }, D17, { repeat: true, edge: "both", debounce: 25 }); print("ready é");`,
      });
      const ready = line(board, "ready é");
      board.powerOn();
      await ready;
      const on = pin(board, "D16", 1);
      board.setInput("D17", false);
      await on;
      expect(board.pins().find((state) => state.pin === "D17")).to.deep.equal({ pin: "D17", mode: "input_pullup", level: 0 });
      board.powerOff();
      expect(board.powered).to.equal(false);
      expect(board.pins().find((state) => state.pin === "D16")?.mode).to.equal("input");
    });

    it("keeps Storage over a power cut", async () => {
      board = createInterpreterBoard({
        board: linux,
        interpreter: interpreter!,
        code: `var S = require("Storage"); if (S.read("k")) print("kept"); else { S.write("k", "1"); print("written"); }`,
      });
      let next = line(board, "written");
      board.powerOn();
      await next;
      board.powerOff();
      next = line(board, "kept");
      board.powerOn();
      await next;
    });
  });
});
