import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type BuildBundle, main } from "../../../firmware/build/cli.js";
import { BuildError } from "../../../firmware/build/errors.js";

const EXAMPLE = fileURLToPath(new URL("../../../firmware/config.example.json", import.meta.url));

describe("npm run build", () => {
  const directory = mkdtempSync(join(tmpdir(), "sinric-build-"));
  const out = join(directory, "new", "bundle.js");
  after(() => rmSync(directory, { recursive: true }));

  let asked: Parameters<BuildBundle>[0][] = [];
  let code = "var a = 1;\n";
  const build: BuildBundle = (request) => {
    asked.push(request);
    return Promise.resolve({ code, bytes: code.length, modules: [] });
  };
  beforeEach(() => {
    asked = [];
    code = "var a = 1;\n";
  });

  async function run(...argv: string[]): Promise<string> {
    const lines: string[] = [];
    await main(argv, (line) => void lines.push(line), build);
    return lines.join("\n");
  }

  async function failure(...argv: string[]): Promise<string> {
    try {
      await run(...argv);
    } catch (error) {
      expect(error).to.be.instanceOf(BuildError);
      return (error as BuildError).code;
    }
    throw new Error("it did not fail");
  }

  it("writes the bundle for its owner's eyes only, and prints its size and share of the budget", async () => {
    const printed = await run("--config", EXAMPLE, "--out", out);
    expect(readFileSync(out, "utf8")).to.equal(code);
    expect(statSync(out).mode & 0o777).to.equal(0o600);
    expect(printed).to.match(/11 of 16,384 bytes \(0 %\), for ESP32-DevKitC/);
    expect(asked[0].board.id).to.equal("esp32-devkitc");
  });

  it("narrows the rights of a file that was open to all", async () => {
    const open = join(directory, "open.js");
    writeFileSync(open, "");
    chmodSync(open, 0o644);
    await run("--config", EXAMPLE, "--out", open);
    expect(statSync(open).mode & 0o777).to.equal(0o600);
  });

  it("lets the flags win over the file", async () => {
    await run("--config", EXAMPLE, "--out", out, "--board", "linux", "--server", "ws://127.0.0.1:8080");
    expect(asked[0].board.id).to.equal("linux");
    expect(asked[0].config.sinricpro.server).to.equal("ws://127.0.0.1:8080");
    expect(asked[0].config).to.not.have.property("wifi");
  });

  it("hands a program of the maker's own on, and then needs no devices", async () => {
    const config = join(directory, "bare.json");
    writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, "utf8")), devices: [] }));
    const entry = join(directory, "lamp.ts");
    writeFileSync(entry, "");
    await run("--config", config, "--out", out, "--entry", entry);
    expect(asked[0].entry).to.equal(entry);
    expect(await failure("--config", config, "--out", out)).to.equal("config-invalid");
  });

  it("says what it can do", async () => {
    const help = await run("--help");
    for (const flag of ["--board", "--config", "--out", "--entry", "--server"]) expect(help).to.include(flag);
    expect(asked).to.deep.equal([]);
  });

  it("fails with a code", async () => {
    expect(await failure("--bored", "linux")).to.equal("bad-arguments");
    expect(await failure("stray")).to.equal("bad-arguments");
    expect(await failure("--config", join(directory, "none.json"))).to.equal("config-missing");
    expect(await failure("--config", EXAMPLE, "--entry", join(directory, "none.ts"))).to.equal("entry-missing");
    expect(await failure("--config", EXAMPLE, "--out", join(EXAMPLE, "below-a-file.js"))).to.equal("cannot-write");
    expect(asked).to.have.length(1);
  });

  it("writes nothing that the interpreter cannot run", async () => {
    code = "new Map();";
    const bad = join(directory, "bad.js");
    expect(await failure("--config", EXAMPLE, "--out", bad)).to.equal("bundle-not-runnable");
    expect(() => statSync(bad)).to.throw();
  });
});
