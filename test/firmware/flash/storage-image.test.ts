import { expect } from "chai";
import { storageImage } from "../../../firmware/flash/storage-image.js";
import { openPort } from "../../../firmware/flash/port.js";
import { createRepl, wake } from "../../../firmware/flash/repl.js";
import { needsInterpreter } from "../../espruino/on-interpreter.js";
import { createRig, type Rig } from "./rig.js";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("a Storage image", () => {
  it("is size, name, data, padding, and blank to the end", () => {
    const image = Buffer.from(storageImage([{ name: "ab", data: bytes("hello") }], 4096));
    expect(image.length).to.equal(4096);
    expect(image.readUInt32LE(0)).to.equal(5);
    expect(image.toString("latin1", 4, 32)).to.equal("ab" + "\0".repeat(26));
    expect(image.toString("latin1", 32, 40)).to.equal("hello\xff\xff\xff");
    expect(image.subarray(40).every((byte) => byte === 0xff)).to.equal(true);
  });

  it("refuses what Storage could not hold", () => {
    const build =
      (name: string, data: string, size = 4096) =>
      () =>
        storageImage([{ name, data: bytes(data) }], size);
    for (const wrong of [build("", "x"), build("x".repeat(29), "x"), build("x", ""), build("x", "x".repeat(60), 64)])
      expect(wrong).to.throw(RangeError);
    expect(build("x", "x".repeat(32), 64)).to.not.throw();
    const twice = [1, 2].map(() => ({ name: "x", data: bytes("x") }));
    expect(() => storageImage(twice, 4096)).to.throw(RangeError, /two files/);
  });

  describe("on a real interpreter", () => {
    let rig: Rig | undefined;
    before(needsInterpreter);
    afterEach(() => rig?.dispose());

    it("boots, and each file is what was put there", async () => {
      const odd = "x".repeat(4097);
      const files = [
        { name: "n".repeat(28), data: bytes(odd) },
        { name: ".bootcde", data: bytes("global.booted = 42;") },
        { name: "last", data: bytes("123") },
      ];
      // Linux has 256 KB of it (espruino.flash).
      rig = await createRig({ image: storageImage(files, 256 * 1024) });
      const repl = createRepl(await openPort(rig.tcp, 115200));
      try {
        await wake(repl, 8000);
        expect(await repl.evaluate("booted")).to.equal("42");
        for (const { name, data } of files)
          expect(await repl.evaluate(`require("Storage").read("${name}").length`)).to.equal(String(data.length));
        // It goes on being a file system: a new file lands behind the others.
        expect(await repl.evaluate(`require("Storage").write("new","abc")&&require("Storage").read("new")`)).to.equal("abc");
        expect(await repl.evaluate(`E.CRC32(require("Storage").read("last"))==E.CRC32("123")`)).to.equal("true");
      } finally {
        repl.close();
      }
    });
  });
});
