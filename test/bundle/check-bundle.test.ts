import { expect } from "chai";
import { assertBundle, checkBundle } from "../../firmware/build/check-bundle.js";
import { BuildError } from "../../firmware/build/errors.js";

const codes = (source: string): string[] => checkBundle(source).map(({ code }) => code);

/** What must be found, by its code. */
const BAD: [code: string, source: string][] = [
  ["not-es5", "const a = 1;"],
  ["not-es5", "var f = () => 1;"],
  ["not-es5", "var a = 2 ** 3;"],
  ["not-es5", "class A {}"],
  ["not-es5", "f(...a);"],
  ["not-es5", "f(;"],
  ["missing-global", "var a = new Map();"],
  ["missing-global", "var a = typeof Symbol;"],
  ["missing-global", "throw new RangeError('a');"],
  ["missing-static", "Object.freeze({});"],
  ["missing-static", "Number.isInteger(1);"],
  ["missing-static", "Math['trunc'](1);"],
  ["missing-static", "Promise.race([]);"],
  ["missing-static", "Array.from(a);"],
  ["missing-method", "a.lastIndexOf('b');"],
  ["missing-method", "a.once('b', f);"],
  ["missing-method", "p.then(f).finally(g);"],
  ["borrowed-method", "Array.prototype.slice.call(arguments, 1);"],
  ["reserved-name", "var of = 1;"],
  ["reserved-name", "function f(of) { return 1; }"],
  ["reserved-name", "var a = { static: static };"],
  ["regex", "/a{2,3}/.test(b);"],
  ["regex", "/(?:a)/.test(b);"],
  ["regex", "/a(?!b)/.test(b);"],
  ["regex", "/a+?/.test(b);"],
  ["regex", "/\\ba/.test(b);"],
  ["replace-function", "a.replace(/a/, function () { return 'b'; });"],
  ["split-limit", "a.split(',', 2);"],
  ["define-property", "Object.defineProperty(a, 'b', { value: 1 });"],
  ["emit-arguments", "a.emit('b', 1, 2, 3, 4, 5);"],
  ["length-assignment", "a.length = 0;"],
  ["accessor", "var a = { get b() { return 1; } };"],
  ["label", "a: for (;;) break a;"],
  ["case-after-default", "switch (a) { default: f(); case 1: g(); }"],
  ["not-ascii", "var a = 'é';"],
  ["return-newline", "function f() { return\n1; }"],
];

/** What must not be found. */
const GOOD: string[] = [
  "var a = { of: 1, static: 2, Map: 3 }; a.of + a.static + a.Map;",
  "function f() { var Map = {}; return Map; }",
  "var a = { once: function () {} }; a.once();",
  "function A() {} A.prototype.keys = function () {}; new A().keys();",
  "Object.keys(a); Object.values(a); Object.assign({}, a); Math.max.apply(Math, b);",
  "/^[a-z{2}(?:]+\\{2\\}(x|y)?$/.test(a);",
  "a.replace(/b/, 'c'); a.split(','); a.emit('b', 1, 2, 3, 4);",
  "switch (a) { case 1: f(); break; default: g(); }",
  "function f() { if (a) return; return b; }",
  "function f() {\n  return;\n}",
  "Object.prototype.hasOwnProperty.call(a, 'b');",
];

describe("the check of a bundle", () => {
  for (const [code, source] of BAD) {
    it(`finds ${code} in ${JSON.stringify(source)}`, () => expect(codes(source)).to.include(code));
  }

  for (const source of GOOD) {
    it(`finds nothing in ${JSON.stringify(source)}`, () => expect(codes(source)).to.deep.equal([]));
  }

  it("says where", () => {
    expect(checkBundle("var a;\n  a = new Map();")[0]).to.include({ line: 2, column: 11 });
    expect(checkBundle("var a;\n let b;")[0]).to.include({ code: "not-es5", line: 2 });
  });

  it("throws one coded error with every finding", () => {
    expect(() => assertBundle("var a = 1;")).to.not.throw();
    const run = (): void => assertBundle("new Map(); new Set();");
    expect(run)
      .to.throw(BuildError, /Map[\s\S]*Set/)
      .with.property("code", "bundle-not-runnable");
  });
});
