import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse } from "acorn";
import { expect } from "chai";
import fc from "fast-check";
import { hotFirst } from "../../../../firmware/build/script/names-first.js";
import { bindShelf } from "../../../../firmware/build/script/shelf.js";
import { onInterpreter } from "../../../espruino/on-interpreter.js";
import { HIDDEN } from "./hidden.js";

/** A script whose functions seldom run, but for those named. */
function shelved(code: string, warm: string[] = []): string {
  return bindShelf(hotFirst(code, { hot: [], cold: [], warm }).code).code;
}

function logged(code: string, memory: object = { E: { getSizeOf: () => 1 } }): unknown[] {
  const log: unknown[] = [];
  runInNewContext(HIDDEN + code, { ...memory, log: (...values: unknown[]) => log.push(...values) }, { timeout: 1000 });
  return log;
}

describe("functions that seldom run", () => {
  it("are taken from a text when they are asked for", () => {
    const code = shelved(
      `function twice(n) { return 2 * n; }
      function sum(list) { var s = 0; for (var i = 0; i < list.length; i++) s += twice(list[i]); return s; }
      function count(n) { if (n) { log(n); count(n - 1); } }
      function stays() { return sum([1, 2]); }
      log(stays(), typeof twice, twice(21)); count(2);
      [3, 4].forEach(count);`,
      ["stays"],
    );
    expect(logged(code)).to.deep.equal([6, "function", 42, 2, 1, 3, 2, 1, 4, 3, 2, 1]);
    const functions = parse(code, { ecmaVersion: 5 }).body.filter(({ type }) => type === "FunctionDeclaration");
    expect(functions).to.have.length(3);
    expect(code).to.include("function stays");
  });

  it("are found whatever their number and length", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const functions = lengths.map((length, i) => `function f${i}() { return ${i} + "${"x".repeat(length)}".length; }`);
        const code = functions.join("\n") + `log(${lengths.map((_, i) => `f${i}()`).join(", ")});`;
        expect(logged(shelved(code))).to.deep.equal(lengths.map((length, i) => i + length));
      }),
      { numRuns: 25 },
    );
  });

  it("have the constants that nobody else looks at", () => {
    const code = shelved(
      `var LONG = "a text that is long", LIST = [10, 20, 30], SHORT = "x", char = String.fromCharCode, both = 5.5;
      var given = [1, 2], print = console.log;
      function rare(i) { LIST[i]; return LONG + LONG.length + SHORT + char(65) + LIST[i] + LIST[0] + both; }
      function change() { given[0] = 7; return given[0]; }
      function stays() { return both; }
      console.log = function (text) { print("<" + text + ">"); };
      log(rare(2), change(), stays()); console.log("hello");`,
      ["stays"],
    );
    const memory = { E: { getSizeOf: () => 1 }, console: { log: (text: string) => lines.push(text) } };
    const lines: string[] = [];
    expect(logged(code, memory)).to.deep.equal(["a text that is long19xA30105.5", 7, 5.5]);
    expect(lines).to.deep.equal(["<hello>"]);
    expect(code).to.not.match(/var (LONG|LIST|SHORT|char)\b(?=[^;]*;\s*var given)/);
    expect(code).to.match(/var both = 5.5/);
  });

  it("leave names alone that the script has", () => {
    expect(logged(shelved(`var $ = 1, _ = 2; function rare(n) { return $ + _ + n; } log(rare(3));`))).to.deep.equal([6]);
  });

  it("are not those that something may ask for twice and compare, make with new, or keep something with", () => {
    const code = shelved(
      `var list = [];
      function heard() { log("heard"); }
      function add() { list.push(heard); }
      function remove() { list.splice(list.indexOf(heard), 1); }
      function Point() { this.x = 1; }
      Point.prototype.y = 2;
      function Other() { this.z = 3; }
      function counts() { counts.n = (counts.n || 0) + 1; return counts.n; }
      function isSame(f) { return f === plain; }
      function plain() {}
      add(); add(); remove(); list[0](); log(list.length, new Point().y, new Other().z, counts(), counts(), isSame(plain));`,
    );
    expect(logged(code)).to.deep.equal(["heard", 1, 2, 3, 1, 2, true]);
  });

  it("leave a script without any as it is", () => {
    expect(shelved("log(1);")).to.equal("log(1);");
  });

  onInterpreter("the text", (interpreter) => {
    let directory: string;
    beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "sinricpro-shelf-"))));
    afterEach(() => rmSync(directory, { recursive: true, force: true }));

    const filler = Array.from(
      { length: 40 },
      (_, i) => `function f${i}(n) { return n + ${i} + "${"text ".repeat(20)}".length; }`,
    );
    const calls = filler.map((_, i) => `f${i}(1)`).join(" + ");
    const size = filler.join("").length;
    const program = (before: string): string =>
      shelved(
        `${filler.join("\n")}\n${before} var sum = ${calls};
        print("@" + sum + " " + E.getSizeOf(book) + " " + (require("Storage").read("sinricbook") || "").length + "@");`,
      );

    /** What a program tells of itself: the sum, the text's variables, and its file's length. */
    async function run(code: string, flash: boolean): Promise<number[]> {
      const book = /function (\$+)\(\)/.exec(code)![1];
      const text = code.replace("getSizeOf(book)", `getSizeOf(${book})`);
      if (flash) {
        const store = `require("Storage").write(".bootcde",${JSON.stringify(text)});setTimeout(quit,1);`;
        writeFileSync(join(directory, "store.js"), store);
        await once(spawn(interpreter, ["store.js"], { cwd: directory, stdio: ["pipe", "ignore", "ignore"] }), "exit");
      } else writeFileSync(join(directory, "program.js"), text);
      const child = spawn(interpreter, flash ? [] : ["program.js"], { cwd: directory, stdio: ["pipe", "pipe", "ignore"] });
      let printed = "";
      for await (const bytes of child.stdout.setEncoding("latin1")) {
        printed += bytes;
        if (/@.*@/.test(printed)) break;
      }
      child.kill("SIGKILL");
      return /@(.*)@/.exec(printed)![1].split(" ").map(Number);
    }
    const sum = filler.reduce((all, _, i) => all + 1 + i + 100, 0);

    it("is in Storage, and in no variables, for a program that was not", async () => {
      for (let again = 0; again < 2; again++) {
        const [result, variables, file] = await run(program(""), false);
        expect([result, variables]).to.deep.equal([sum, 1]);
        expect(file).to.be.within(size, 1.2 * size);
      }
      expect(existsSync(join(directory, "espruino.flash"))).to.equal(true);
      // Another program's takes its place.
      expect((await run(program("f0(2);").replaceAll("text ", "next "), false)).slice(0, 2)).to.deep.equal([sum, 1]);
    });

    it("stays in flash for a program that is there", async () => {
      expect(await run(program(""), true)).to.deep.equal([sum, 1, 0]);
    });

    it("stays in memory if Storage is full", async () => {
      const full = `var data = E.toString("x"); while (data.length < 4000) data += data;
        try { for (var i = 0; i < 99; i++) require("Storage").write("full" + i, data); } catch (e) {}`;
      writeFileSync(join(directory, "full.js"), `${full}\nprint("@");`);
      const child = spawn(interpreter, ["full.js"], { cwd: directory, stdio: ["pipe", "pipe", "ignore"] });
      for await (const bytes of child.stdout.setEncoding("latin1")) if (String(bytes).includes("@")) break;
      child.kill("SIGKILL");
      const [result, variables, file] = await run(program(""), false);
      expect([result, file]).to.deep.equal([sum, 0]);
      expect(variables).to.be.greaterThan(size / 40);
    });
  });
});
