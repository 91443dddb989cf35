import { fileURLToPath } from "node:url";
import { expect } from "chai";
import ts from "typescript";

const file = (path: string): string => fileURLToPath(new URL(`../../../firmware/${path}`, import.meta.url));

/** The compiler's messages for a program on a board. */
function compile(board: string, text: string): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES5,
    ignoreDeprecations: "5.0",
    lib: ["lib.es5.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...more) =>
    name === "lamp.ts" ? ts.createSourceFile(name, text, ts.ScriptTarget.ES5) : getSourceFile(name, ...more);
  const program = ts.createProgram(["lamp.ts", file("src/espruino.d.ts"), file(`pins/${board}.d.ts`)], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("the types of a board's pins", () => {
  const parts = "function relay(_: OutputPin) {} function button(_: WatchPin) {}\n";

  it("let a relay on an output and a button on a watchable pin compile", () => {
    expect(compile("esp32-devkitc", parts + "relay(D16); button(D17); button(D34);")).to.deep.equal([]);
  });

  it("refuse what the pin cannot do, a pin that crashes the board, and one that is not there", () => {
    const wrong = compile("esp32-wrover", parts + "relay(D34); button(D12); relay(D16); relay(D6); relay(D20);");
    expect(wrong).to.have.length(5);
    expect(wrong.slice(0, 4).join()).to.include("'OutputPin'").and.to.include("'WatchPin'");
    expect(wrong[4]).to.include("D20");
  });
});
