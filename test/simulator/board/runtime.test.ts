import { expect } from "chai";
import { boot, printed, thrown } from "./rig.js";

describe("the virtual board's language", () => {
  const MISSING =
    "Map Set WeakMap Symbol Proxy Reflect Buffer BigInt queueMicrotask setImmediate WebAssembly SharedArrayBuffer Atomics structuredClone fetch URL TextDecoder".split(
      " ",
    );
  it("has no global that Espruino lacks", () => {
    expect(printed(MISSING.map((name) => `print("${name} " + typeof ${name});`).join(""))).to.deep.equal(
      MISSING.map((name) => `${name} undefined`),
    );
  });

  const GAPS = [
    ..."Array.from Array.of Number.isInteger Number.isFinite Number.isNaN Number.parseInt Object.freeze Object.is Math.trunc".split(
      " ",
    ),
    ..."Promise.race Promise.any Promise.allSettled Promise.prototype.finally Date.UTC Uint8Array.from console.table process.exit".split(
      " ",
    ),
    ..."[].flat [].lastIndexOf [].reduceRight [].keys [].at ''.trimStart ''.localeCompare ''.codePointAt ''.search (5).toPrecision".split(
      " ",
    ),
  ];
  it("has no function that Espruino's objects lack", () => {
    expect(printed(GAPS.map((path) => `print(typeof ${path});`).join(""))).to.deep.equal(GAPS.map(() => "undefined"));
  });

  it("offers no way out to Node, though it makes code from text as Espruino does", () => {
    const worlds = [
      "process",
      `print.constructor("return process")()`,
      `require("net").connect.constructor("return process")()`,
      `require("net").connect.constructor("return this")().process`,
      `(0,eval)("process")`,
    ];
    expect(
      printed(worlds.map((world) => `print(${world}===process, typeof ${world}.mainModule, typeof ${world}.binding);`).join("")),
    ).to.deep.equal(worlds.map(() => "true undefined undefined"));
  });

  it("knows bytes, not characters", () => {
    expect(
      printed(
        `print("é".length, JSON.parse('"\\\\u20ac"').charCodeAt(0), String.fromCharCode(0x20ac).charCodeAt(0), JSON.stringify("\\x7f\\xe9"));`,
      ),
    ).to.deep.equal(['2 172 172 "\\u007F\\u00E9"']);
    expect(printed(`print("é");`)).to.deep.equal(["é"]);
  });

  it("finds a text that only begins at the end, as Espruino's indexOf does", () => {
    const asked = `print("abcd".indexOf("dx"), "abcd".indexOf("dxxxx"), "abcd".indexOf("bx"), "abcd".indexOf("bc"), "aXa".indexOf("aX", 1));`;
    expect(printed(asked)).to.deep.equal(["3 -1 -1 1 2"]);
  });

  it("leaves out what is no whole element of a typed array, and has flat strings", () => {
    expect(
      printed(
        `var a = new Uint32Array(E.toArrayBuffer("abcdefghijklmno")); print(a.length, a[0], new Uint16Array(E.toArrayBuffer("abc")).length, new Uint32Array([1, 2]).length, new Uint32Array(3).length, E.toFlatString("a", "b"));`,
      ),
    ).to.deep.equal(["3 1684234849 1 2 3 ab"]);
  });

  it("writes JSON as Espruino does", () => {
    expect(
      printed(
        `print(JSON.stringify({ b: 1/3, a: [undefined, function () {}], u: undefined, n: NaN, t: new Uint8Array([1, 2]) }));`,
      ),
    ).to.deep.equal(['{"b":0.33333333333,"a":[null,undefined],"n":null,"t":[1,2]}']);
  });

  it("shares a string's memory with E.toArrayBuffer", () => {
    expect(
      printed(
        `var s = "ab" + "cd"; var w = new Uint32Array(E.toArrayBuffer(s)); w[0] ^= 0x20202020; print(s.substring(0, 4), s.substring(0, 4).length);`,
      ),
    ).to.deep.equal(["ABCD 4"]);
  });

  it("emits asynchronously, at most four arguments, and shows #on keys", () => {
    expect(
      printed(
        `var o = {}; o.on("x", function (a, b, c, d, e) { print("got", a, d, e, this === o); }); o.emit("x", 1, 2, 3, 4); print("after", Object.keys(o));` +
          thrown(`o.emit("y", 1, 2, 3, 4, 5)`),
      ),
    ).to.deep.equal(['after ["#onx"]', "TypeError: Too many arguments (>4) false", "got 1 4 undefined true"]);
  });

  it("settles promises through the event queue and survives rejections", () => {
    const { lines } = (() => {
      const rig = boot(
        `Promise.resolve(1).then(function (v) { throw new Error("a" + v); }).catch(function (e) { print(e.message); return 2; }).then(print);` +
          `Promise.all([1, Promise.resolve(2)]).then(function (l) { print(JSON.stringify(l)); }); Promise.reject(new Error("lost")); print("sync");`,
      );
      rig.world.advance(1);
      return rig;
    })();
    expect(lines[0]).to.equal("sync");
    expect(lines).to.have.members(["sync", "a1", "2", "[1,2]", "Uncaught Error: Unhandled promise rejection: Error: lost"]);
  });

  it("prints what a callback throws and goes on", () => {
    const { world, lines } = boot(
      `setTimeout(function () { throw new Error("one"); }, 1); setTimeout(function () { nowhere(); }, 2); setTimeout(print, 3, "on");`,
    );
    world.advance(5);
    expect(lines).to.deep.equal(["Uncaught Error: one", "Uncaught ReferenceError: nowhere is not defined", "on"]);
  });

  it("hands uncaught errors to a listener when there is one, and reports a program that does not parse", () => {
    const { world, lines } = boot(
      `process.on("uncaughtException", function (e) { print("caught", e.message); }); throw new Error("top");`,
    );
    world.advance(0);
    expect(lines).to.deep.equal(["caught top"]);
    expect(printed("var = 1;")[0]).to.match(/^Uncaught SyntaxError/);
  });

  it("throws as Espruino throws", () => {
    const cases: [string, string][] = [
      ["clearTimeout(undefined)", "Error: clearTimeout(undefined) not allowed. Use clearTimeout() instead true"],
      ["clearWatch(undefined)", "Error: clearWatch(undefined) not allowed. Use clearWatch() instead true"],
      ["setTimeout(5, 5)", "Error: Function or String not supplied! true"],
      ["digitalWrite(99, 1)", "Error: Invalid pin true"],
      ['pinMode(D5, "bogus")', "Error: Unknown pin mode true"],
      ['require("Storage").write("x", "")', "Error: Can't create zero length file true"],
      ['require("nosuch")', 'Error: Module "nosuch" not found true'],
      ['require("net").connect({ host: "127.0.0.1", port: 1 })', "InternalError: Unable to create socket false"],
    ];
    expect(printed(cases.map(([expression]) => thrown(expression)).join(""))).to.deep.equal(cases.map(([, text]) => text));
  });

  it("starts its clock at 0, counts on after setTime, and repeats its random numbers until it is seeded", () => {
    const program = `print(getTime(), Date.now()); setTime(1700000000); setTimeout(function () { print(getTime(), new Date().getTime()); }, 500); print(Math.random(), E.hwRand());`;
    const first = boot(program);
    const second = boot(program);
    first.world.advance(1000);
    expect(first.lines[0]).to.equal("0 0");
    expect(first.lines[2]).to.equal("1700000000.5 1700000000500");
    expect(first.lines[1]).to.equal(second.lines[1]);
    const seeded = `E.srand(peek32(0x3FF75144)); print(Math.random());`;
    expect(printed(seeded)).not.to.deep.equal(printed("print(Math.random());"));
  });

  it("hashes, encodes and joins bytes", () => {
    expect(
      printed(
        `print(btoa(E.toString(require("crypto").SHA256("abc"))), btoa(new Uint8Array([1, 2])), atob("YWI="), E.CRC32("abc"), E.toString("a", [66], new Uint8Array([67])));`,
      ),
    ).to.deep.equal(["ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0= AQI= ab 891568578 aBC"]);
  });

  it("is a board without Wi-Fi as linux", () => {
    expect(
      printed(thrown('require("Wifi")') + thrown('require("ESP32")') + "print(process.env.BOARD, typeof D32);", { linux: true }),
    ).to.deep.equal(['Error: Module "Wifi" not found true', 'Error: Module "ESP32" not found true', "LINUX object"]);
  });

  it("catches up with an interval, call after call, after a block", () => {
    const { world, lines } = boot(
      `var n = 0; setInterval(function () { n++; }, 100); setTimeout(function () { print(n); }, 1050);`,
    );
    world.advance(2000);
    expect(lines).to.deep.equal(["10"]);
  });
});
