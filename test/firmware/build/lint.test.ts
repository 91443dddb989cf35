import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The project's own rules, without those that need the types of a file on disk. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ["**/*.ts"], ...tseslint.configs.disableTypeChecked }],
});

async function rulesHit(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const GOOD = `import type { Clock } from "./ports.js";

/** Adds what it is given. */
export function total(clock: Clock, values: number[], { scale = 1 }: { scale?: number } = {}): number {
  let sum = clock.now();
  for (let i = 0; i < values.length; i++) sum += values[i] * scale;
  values.forEach((value) => (sum += value ?? 0));
  switch (sum) {
    case 1:
      return /^[a-z]+(x|y)?$/.test("ax?") ? 1 : 2;
    default:
      return "a,b".split(",").concat("c").join("").replace(/a/, "b").length;
  }
}
`;

/** Each of these is banned on the board: the name of the ban, and code that must be reported. */
const BANNED: Record<string, string> = {
  "{m,n}": "export const r = /a{2,3}/;",
  "(?:": "export const r = /(?:a)b/;",
  lookahead: "export const r = /a(?=b)/;",
  lazy: "export const r = /a+?/;",
  "\\b": "export const r = /\\ba/;",
  "new RegExp": 'export const r = new RegExp("a");',
  "replace(fn)": 'export const r = "a".replace(/a/, () => "b");',
  "replace(function)": 'export const r = "a".replace(/a/, function () { return "b"; });',
  "split limit": 'export const r = "a,b".split(",", 1);',
  "emit with 5": 'export function f(e: { emit(...a: unknown[]): void }): void { e.emit("a", 1, 2, 3, 4, 5); }',
  labels: "export function f(): void { a: for (;;) break a; }",
  "**": "export const r = 2 ** 3;",
  "**=": "export function f(n: number): number { n **= 2; return n; }",
  async: "export const f = async (): Promise<void> => {};",
  "spread in an array": "export const f = (a: number[]): number[] => [...a, 1];",
  "spread in a call": "export const f = (a: number[]): number => Math.max(...a);",
  generators: "export function* f(): Generator<number> { yield 1; }",
  "for-of": "export function f(a: number[]): void { for (const x of a) a.push(x); }",
  "case after default": "export function f(n: number): number { switch (n) { default: return 1; case 2: return 2; } }",
  "length = 0": "export function f(a: number[]): void { a.length = 0; }",
  defineProperty: 'export const r = Object.defineProperty({}, "a", { value: 1 });',
  in: 'export const f = (a: object): boolean => "a" in a;',
  "no-loop-func":
    "export function f(a: (() => number)[]): void { let n = 0; for (let i = 0; i < 3; i++) { n = i; a.push(() => n); } }",
  "a variable called of": "export const of = 1;",
  "a parameter called of": "export const f = (of: number): number => of;",
  "a binding called of": "export const f = ({ a: of }: { a: number }): number => of;",
  "an object's getter": "export const r = { get a() { return 1; } };",
  "a class's setter": "export class A { set a(v: number) { void v; } }",
  "#private": "export class A { #a = 1; b(): number { return this.#a; } }",
  "delete in for-in": "export function f(a: Record<string, number>): void { for (const k in a) delete a[k]; }",
  "a missing method": 'export const r = "aba".lastIndexOf("a");',
  "Object.freeze": "export const r = Object.freeze({});",
  "Date.UTC": "export const r = Date.UTC(1, 1);",
  "Array.prototype.X.call": "export const f = (a: ArrayLike<number>): number[] => Array.prototype.slice.call(a, 1);",
  "a missing global": 'export const r = new RangeError("a");',
  "a package": 'import { z } from "zod"; export const r = z;',
  setInterval: "setInterval(() => {}, 1);",
};

/** What lib/ may not do although the board can. */
const NOT_PORTABLE: Record<string, string> = {
  setTimeout: "setTimeout(() => {}, 1);",
  console: 'console.log("a");',
  E: "export const f = (): void => E.reboot();",
  digitalWrite: "digitalWrite(1, 1);",
  require: 'export const net: unknown = require("net");',
  Date: "export const now = (): number => Date.now();",
  "Math.random": "export const r = Math.random();",
};

describe("lint rules", () => {
  for (const place of ["lib/sample.ts", "firmware/src/sample.ts"]) {
    it(`accept plain code in ${place}`, async () => {
      const code = place.startsWith("lib") ? GOOD : GOOD.replace("./ports.js", "../../lib/ports.js");
      expect(await rulesHit(code, place)).to.deep.equal([]);
    });

    for (const [name, code] of Object.entries(BANNED)) {
      it(`ban ${name} in ${place}`, async () => {
        const hits = await rulesHit(code, place);
        expect(hits.filter((hit) => /^no-(restricted|loop)/.test(hit))).to.not.deep.equal([]);
      });
    }
  }

  for (const [name, code] of Object.entries(NOT_PORTABLE)) {
    it(`keep ${name} out of lib/`, async () => {
      expect((await rulesHit(code, "lib/sample.ts")).join()).to.match(/no-restricted-(globals|properties)/);
    });
  }

  it("do not hold the simulator to the board's limits", async () => {
    const code = "export const f = async (a: number[]): Promise<number[]> => [...a, await Promise.resolve(1)];\n";
    expect(await rulesHit(code, "simulator/sample.ts")).to.deep.equal([]);
  });

  describe("hold the arrows between the rooms", () => {
    const arrows: [from: string, to: string, allowed: boolean][] = [
      ["lib/sample.ts", "../simulator/node-hash.js", false],
      ["lib/sample.ts", "../firmware/boards/board.js", false],
      ["lib/protocol/sample.ts", "../ports.js", true],
      ["firmware/src/sample.ts", "../../lib/ports.js", true],
      ["firmware/src/sample.ts", "../boards/board.js", false],
      ["firmware/src/sample.ts", "../../simulator/node-hash.js", false],
      ["firmware/build/sample.ts", "../../simulator/node-hash.js", false],
      ["firmware/build/sample.ts", "../boards/board.js", true],
      ["simulator/sample.ts", "../lib/ports.js", true],
      ["simulator/sample.ts", "../firmware/boards/board.js", true],
      ["simulator/sample.ts", "../test/firmware/build/lint.test.js", false],
      ["test/sample.ts", "../simulator/node-hash.js", true],
    ];
    for (const [from, to, allowed] of arrows) {
      it(`${from} ${allowed ? "may" : "may not"} import ${to}`, async () => {
        const hits = (await rulesHit(`export * from "${to}";\n`, from)).join();
        if (allowed) expect(hits).to.equal("");
        else expect(hits).to.include("import-x/no-restricted-paths");
      });
    }
  });

  it("find a cycle of imports", async () => {
    // boards/index.ts imports build/errors.ts, so the reverse closes a circle.
    const hits = await rulesHit(
      'import { boards } from "../boards/index.js";\nexport const known = boards;\n',
      "firmware/build/errors.ts",
    );
    expect(hits.join()).to.include("import-x/no-cycle");
  });
});
