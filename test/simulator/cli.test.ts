import { expect } from "chai";
import { readFlags } from "../../simulator/cli.js";

describe("npm start's flags", () => {
  it("are read, and wrong ones have a code", () => {
    expect(readFlags(["--port", "0", "--no-open", "--board", "linux"])).to.deep.include({
      port: 0,
      open: false,
      board: "linux",
      help: false,
    });
    for (const [args, code] of [
      [["--port", "x"], "bad-port"],
      [["--port", "70000"], "bad-port"],
      [["--boards", "0"], "bad-boards"],
      [["--boards", "17"], "bad-boards"],
      [["--nope"], "bad-arguments"],
      [["stray"], "bad-arguments"],
    ] as const)
      expect(() => readFlags(args))
        .to.throw()
        .with.property("code", code);
  });
});
