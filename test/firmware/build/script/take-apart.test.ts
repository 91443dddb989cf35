import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { hotFirst, variablesFirst } from "../../../../firmware/build/script/names-first.js";
import { bindShelf } from "../../../../firmware/build/script/shelf.js";
import { HIDDEN } from "./hidden.js";
import { takeApart } from "../../../../firmware/build/script/take-apart.js";

/** What a script logs, timers included: each is called once the script has run. */
function logged(code: string): unknown[] {
  const log: unknown[] = [];
  const timers: (() => void)[] = [];
  const context: object = {
    E: { getSizeOf: () => 1 },
    log: (...values: unknown[]) => log.push(...values),
    later: (fn: () => void) => timers.push(fn),
    D4: "D4",
  };
  runInNewContext(HIDDEN + code, context, { timeout: 1000 });
  for (const fn of timers) fn();
  return JSON.parse(JSON.stringify(log)) as unknown[];
}

/** The script as it is, in parts, and in its final order do the same. @returns it in parts */
function same(code: string, expected: unknown[]): string {
  const apart = takeApart(code);
  expect(logged(code)).to.deep.equal(expected);
  expect(logged(apart.code), apart.code).to.deep.equal(expected);
  const { code: ordered } = hotFirst(apart.code, apart.marks);
  expect(logged(ordered), ordered).to.deep.equal(expected);
  const bound = bindShelf(variablesFirst(ordered).code).code;
  expect(logged(bound), bound).to.deep.equal(expected);
  return apart.code;
}

describe("a script that is taken apart", () => {
  it("has the statements of a factory where it was called, and no objects that only hand things on", () => {
    const code = same(
      `function createCounter(ports, start) {
        var count = start;
        function step(by) { count += by; ports.tell(count); return count; }
        return { step: step, twice: function (by) { step(by); return step(by); }, count: function () { return count; } };
      }
      function createAll(config) {
        var ports = { tell: function (n) { log("told " + n + config.mark); } };
        var counter = createCounter(ports, 10);
        counter.step(1);
        return { run: counter.twice, count: counter.count };
      }
      var all = createAll({ mark: "!" });
      log(all.run(5), all.count());`,
      ["told 11!", "told 16!", "told 21!", 21, 21],
    );
    expect(code).not.to.match(/create|tell:|step:|run:/);
  });

  it("keeps a factory that is called twice", () => {
    const code = same(
      `function create(n) { var count = n; return function () { return count++; }; }
      var a = create(1), b = create(5);
      log(a(), a(), b(), a());`,
      [1, 2, 5, 3],
    );
    expect(code).to.match(/function _create/);
  });

  it("does not mistake a local variable for the script's of that name", () => {
    same(
      `function createClock() { function now() { return 7; } return { now: now }; }
      var clock = createClock();
      function write(text) { var now = text + 1; log(now, clock.now()); }
      write("a"); write("b");`,
      ["a1", 7, "b1", 7],
    );
  });

  for (const [what, code, expected] of [
    ["a method that says this", `var o = { n: 1, f: function () { return this.n; } }; log(o.f());`, [1]],
    [
      "a function that is given to an object and says this",
      `function f() { return this.n; } var o = { n: 2, f: f }; log(o.f());`,
      [2],
    ],
    [
      "what another function returned and may say this",
      `function make(n) { if (!n) return 0; return function () { return this.n + n; }; } var o = { n: 3, f: make(4) }; log(o.f());`,
      [7],
    ],
    ["a method that comes later and says this", `var o = { n: 4, f: 0 }; o.f = function () { return this.n; }; log(o.f());`, [4]],
    ["what every object has", `var o = { n: 5 }; log(o.hasOwnProperty("n"), o.toString());`, [true, "[object Object]"]],
    [
      "an object that is looked through",
      `var o = { a: 1, b: 2 }; for (var k in o) log(k); log(Object.keys(o).length);`,
      ["a", "b", 2],
    ],
    ["an object whose member is removed", `var o = { a: 1 }; delete o.a; log(o.a === undefined);`, [true]],
    ["a member by a name that is computed", `var o = { a: 1 }; var k = "a"; log(o[k], o.a);`, [1, 1]],
    ["a name that two members have", `var o = { a: 1, a: 2 }; log(o.a);`, [2]],
  ] as const) {
    it(`leaves alone ${what}`, () => void same(code, [...expected]));
  }

  it("takes members that come later and members that are not there", () => {
    const code = same(
      `function link(wifi) { wifi.hurry = function () { log("hurry"); }; if (wifi.missing) log("never"); }
      var wifi = { join: function () { log("join"); if (wifi.hurry) wifi.hurry(); } };
      link(wifi); wifi.join();`,
      ["join", "hurry"],
    );
    expect(code).not.to.include("wifi.");
  });

  it("puts a function that is called from one place there, with its ways out", () => {
    const code = same(
      `function deep(n) { if (n > 3) { log("big"); return; } log("small"); }
      function middle(n) { var m = n + 1; deep(m); }
      function sum(n) { var s = 0; for (var i = 0; i < n; i++) { s += i; } return s; }
      function caller(n) { log("in"); var t = sum(n); log(t); middle(n); }
      later(function () { caller(1); }); later(function () { caller(5); });`,
      ["in", 0, "small", "in", 10, "big"],
    );
    expect(code).not.to.match(/function _(deep|middle|sum)/);
  });

  it("keeps what follows a call when the function has several ways out", () => {
    same(
      `function judge(n) { if (n) { log("yes"); return; } log("no"); }
      function run(n) { judge(n); log("after"); }
      later(function () { run(1); }); later(function () { run(0); });`,
      ["yes", "after", "no", "after"],
    );
  });

  it("gives each turn of a loop its own variables", () => {
    same(
      `function keep(n) { var own = n; later(function () { log(own); }); }
      function fresh(n) { var x; if (n === 1) x = "one"; log(x === undefined); }
      function run() { for (var i = 0; i < 3; i++) { keep(i); } for (var k = 0; k < 3; k++) { fresh(k); } }
      later(run);`,
      [true, false, true, 0, 1, 2],
    );
  });

  it("drops what every call gives alike, but nothing that changes", () => {
    const code = same(
      `var key = "k"; var count = 0;
      function sign(text, by) { return text + by; }
      function next(n, at) { return n + at; }
      later(function () { log(sign("a", key), next(1, count)); count++; log(sign("b", key), next(1, count)); });`,
      ["ak", 1, "bk", 2],
    );
    expect(code)
      .to.match(/function _sign\(text\)/)
      .and.to.match(/function _next\(n, at\)/);
  });

  it("takes a variable for its value that says it has only one", () => {
    const code = same(
      `/** @once */ var told;
      function tell(to) { told = to; }
      function say(n) { log(n); }
      function use(n) { if (told) told(n); }
      tell(say);
      later(function () { use(1); }); later(function () { use(2); });`,
      [1, 2],
    );
    expect(code).not.to.include("told");
  });

  it("keeps a variable that does not say so, for who asks whether it has one", () => {
    same(
      `var told; function tell(to) { told = to; } function say(n) { log(n); }
      function use(n) { if (told) told(n); else log("nobody"); }
      use(1); tell(say); use(2); use(3);`,
      ["nobody", 2, 3],
    );
  });

  it("keeps what seldom runs out of what often does, and that at the front", () => {
    const source = `
      function rare(n) { log("rare " + n); log(spare); }
      /** @cold */
      function fail(n) { rare(n); log("!"); }
      var spare = 1; var often = 0;
      function work(n) { often += n; if (n > 2) fail(n); log(often); }
      function other() { log("other"); }
      /** @hot */
      function take(n) { log("take"); work(n); }
      later(function () { take(1); }); later(function () { take(3); }); later(other); later(other);`;
    const apart = takeApart(source);
    expect(apart.marks.hot).to.deep.equal(["_take"]);
    expect(apart.marks.cold).to.include("_fail");
    same(source, ["take", 1, "take", "rare 3", 1, "!", 4, "other", "other"]);
    const { code } = hotFirst(apart.code, apart.marks);
    expect(code).to.match(/^var _often;\s*(\/\*\* @hot \*\/)?\s*function _take/);
    expect(code.indexOf("function _shelf")).to.be.greaterThan(code.indexOf("function _take"));
    expect(code).to.not.match(/function _(fail|rare)/);
  });

  it("says where everything came from", () => {
    const { map } = takeApart("function f() { log(1); }\nf();");
    expect(map.mappings).to.match(/^[A-Za-z]+/);
  });

  it("has its variables first also after Terser put its functions there", () => {
    expect(variablesFirst("function f(){}var a,b,c=1,d=2;f()").code).to.equal("var a,b;function f(){}var c=1,d=2;f()");
    expect(variablesFirst("function f(){}var c=1;f()").code).to.equal("function f(){}var c=1;f()");
    expect(variablesFirst("function f(){}var a,b;f()").code).to.equal("function f(){}var a,b;f()");
    expect(variablesFirst("f()").code).to.equal("f()");
  });
});
