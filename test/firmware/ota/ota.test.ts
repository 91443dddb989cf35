import { expect } from "chai";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuildError } from "../../../firmware/build/errors.js";
import { main } from "../../../firmware/ota/cli.js";
import { signManifest } from "../../../firmware/ota/release.js";
import type { OtaServer } from "../../../firmware/ota/server.js";
import { manifestSigner, manifestText, type Manifest } from "../../../lib/ota/manifest.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { APP_KEY, APP_SECRET, LAMP } from "../../espruino/bed.js";

describe("npm run ota:serve", () => {
  let directory: string;
  let server: OtaServer | undefined;
  let lines: string[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "sinric-ota-"));
    lines = [];
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  function write(name: string, text: string): string {
    const path = join(directory, name);
    writeFileSync(path, text);
    chmodSync(path, 0o600);
    return path;
  }

  function config(rest: object): string {
    return write(
      "config.json",
      JSON.stringify({
        board: "linux",
        sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: "ws://127.0.0.1:1" },
        devices: [{ type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" } }],
        ...rest,
      }),
    );
  }

  async function serve(...argv: string[]): Promise<OtaServer> {
    server = await main([...argv, "--port", "0"], (line) => lines.push(line));
    return server!;
  }

  async function failure(...argv: string[]): Promise<string> {
    try {
      await serve(...argv);
    } catch (error) {
      if (error instanceof BuildError) return error.code;
      throw error;
    }
    return "none";
  }

  it("signs what the board verifies: a fixed vector", () => {
    const manifest = signManifest("print(1);", { major: 1, minor: 2, patch: 3 }, "secret", "http://127.0.0.1/b");
    expect(manifestText(manifest)).to.equal(`1.2.3\n9\n${manifest.digest}`);
    expect(manifest.signature).to.equal(manifestSigner(nodeHash, "secret")(manifestText(manifest)));
    expect(manifest.signature).to.equal("VuXKKTbFgbu2Tkg5Z4DhKuUV/jvPdlEZ4nMXFRn7Bpg=");
    expect(signManifest("print(1);", manifest.version, "secret2", manifest.url).signature).to.not.equal(manifest.signature);
  });

  it("serves a signed manifest and the bundle, and says what to send", async () => {
    const bundle = write("bundle.js", "print(1);");
    const { url } = await serve("--config", config({ ota: true, version: "1.2.3" }), "--bundle", bundle);
    const manifest = (await (await fetch(url)).json()) as Manifest;
    expect(manifest.version).to.deep.equal({ major: 1, minor: 2, patch: 3 });
    expect(manifest.signature).to.equal(manifestSigner(nodeHash, APP_SECRET)(manifestText(manifest)));
    expect(await (await fetch(manifest.url)).text()).to.equal("print(1);");
    expect((await fetch(new URL("/other", url))).status).to.equal(404);
    expect(lines.join("\n")).to.contain(
      `otaUpdateAvailable {"url":"${url}","version":{"major":1,"minor":2,"patch":3},"forceUpdate":false}`,
    );
    expect(lines.join("\n")).to.not.contain(APP_SECRET);
  });

  it("builds your own program with --entry", async () => {
    const file = config({ ota: true, version: "1.2.3", devices: undefined });
    // Plain JavaScript, which needs no compiler.
    const id = "0123456789abcdef01234567";
    const program = write(
      "program.js",
      `import { createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
sinricPro(config, [createSwitch({ id: "${id}", relay: { pin: D16 } })]);`,
    );
    const { url } = await serve("--config", file, "--entry", program);
    const manifest = (await (await fetch(url)).json()) as Manifest;
    const code = await (await fetch(manifest.url)).text();
    // Not the stock program's: the device id is its own, and the trial of an update is around it.
    expect(code)
      .to.contain(id)
      .and.to.match(/^if\(this\.\$sp/);
    expect(code.length).to.equal(manifest.size);
  });

  it("refuses with a code what cannot work", async () => {
    const good = config({ ota: true });
    expect(await failure("--config", good, "--bundle", join(directory, "none.js"))).to.equal("bundle-missing");
    expect(await failure("--config", good, "--bundle", write("bad.js", "new Map();"))).to.equal("bundle-not-runnable");
    expect(await failure("--config", good, "--entry", join(directory, "none.ts"))).to.equal("entry-missing");
    expect(await failure("--config", good, "--entry", "a.ts", "--bundle", "b.js")).to.equal("bad-arguments");
    expect(await failure("--config", good, "--prot", "1")).to.equal("bad-arguments");
    expect(await failure("--config", good, "--host", "192.0.2.1", "--bundle", write("ok.js", "print(1);"))).to.equal(
      "cannot-listen",
    );
    expect(await failure("--config", config({}), "--bundle", write("ok.js", "print(1);"))).to.equal("ota-off");
    expect(await failure("--config", config({ ota: true, version: "1.2" }))).to.match(/config/);
  });
});
