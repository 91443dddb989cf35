import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const SCRIPT = fileURLToPath(new URL("../../flash.sh", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../../firmware/config.example.json", import.meta.url));

/** Stands in for the espruino CLI: records its arguments, keeps what is "uploaded", and like the real one exits with 0. */
const FAKE = `#!/usr/bin/env node
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const args = process.argv.slice(2);
const at = (name) => join(process.env.FAKE_DIR, name);
appendFileSync(at("calls"), JSON.stringify(args) + "\\n");
const mode = process.env.FAKE_MODE;
if (args.includes("-e")) {
  if (mode === "mute") process.exit(0);
  let crc = -1;
  for (const byte of readFileSync(at("board"))) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  console.log("--] READBACK " + (~crc >>> 0) + " " + readFileSync(at("board")).length + "\\r");
} else if (mode === "unreachable") console.error("Unable to connect!");
else if (mode === "hang") setInterval(() => {}, 1000);
else if (mode === "broken") console.log("Prompt not detected - upload failed. Trying to recover...\\nUpload Complete");
else if (mode === "cut") console.log("Connected\\nDisconnected.");
else {
  const sent = readFileSync(args.at(-1));
  writeFileSync(at("board"), mode === "corrupt" ? Buffer.concat([sent.subarray(1), Buffer.from("x")]) : sent);
  console.log("Connected\\nUpload Complete");
}
`;

describe("flash.sh", function () {
  this.timeout(60000);
  const directory = mkdtempSync(join(tmpdir(), "sinric-flash-"));
  const cli = join(directory, "espruino");
  const bundle = join(directory, "bundle.js");
  const calls = join(directory, "calls");

  before(() => {
    writeFileSync(cli, FAKE, { mode: 0o755 });
    writeFileSync(bundle, `var filler = "${"x".repeat(700)}";\n`);
  });
  beforeEach(() => {
    for (const name of ["calls", "board"]) rmSync(join(directory, name), { force: true });
  });
  after(() => rmSync(directory, { recursive: true }));

  function flash(mode: string, ...args: string[]): Promise<{ status: number | null; out: string }> {
    return new Promise((resolve, reject) => {
      const temporary = join(directory, "tmp");
      mkdirSync(temporary, { recursive: true });
      const env = { ...process.env, ESPRUINO_CLI: cli, FAKE_MODE: mode, FAKE_DIR: directory, TMPDIR: temporary };
      const child = spawn(SCRIPT, args, { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
      let out = "";
      child.stdout.on("data", (data) => (out += String(data)));
      child.stderr.on("data", (data) => (out += String(data)));
      child.on("error", reject).on("close", (status) => resolve({ status, out }));
    });
  }

  const upload = (mode: string, ...more: string[]): ReturnType<typeof flash> =>
    flash(mode, "--port", "tcp://127.0.0.1:1", "--bundle", bundle, ...more);

  it("sends the bundle to flash and verifies what the board holds", async () => {
    const { status, out } = await upload("ok");
    expect(status, out).to.equal(0);
    expect(out).to.include("Done");
    const [sent, read] = readFileSync(calls, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[]);
    expect(sent).to.deep.equal(["--no-ble", "-p", "tcp://127.0.0.1:1", "-b", "115200", "--config", "SAVE_ON_SEND=1", bundle]);
    expect(read.slice(0, 6)).to.deep.equal(["--no-ble", "-p", "tcp://127.0.0.1:1", "-b", "115200", "-e"]);
  });

  it("takes a bundle from where the user stands", async () => {
    expect((await flash("ok", "--port", "tcp://127.0.0.1:1", "--bundle", "bundle.js")).status).to.equal(0);
  });

  it("builds what it uploads, shows no secret, and leaves nothing behind", async () => {
    const { status, out } = await flash("ok", "--port", "tcp://127.0.0.1:1", "--config", EXAMPLE, "--board", "esp32-devkitc");
    expect(status, out).to.equal(0);
    expect(out).to.not.include("demo-secret").and.to.not.include("its password");
    const [sent] = readFileSync(calls, "utf8").split("\n");
    expect(existsSync((JSON.parse(sent) as string[]).at(-1)!)).to.equal(false);
  });

  it("passes on why the build failed", async () => {
    const { status, out } = await flash("ok", "--port", "tcp://127.0.0.1:1", "--config", join(directory, "none.json"));
    expect(status).to.equal(5);
    expect(out).to.include("config-missing").and.to.include("build-failed");
    expect(existsSync(calls)).to.equal(false);
  });

  const failures: [mode: string, status: number, code: string][] = [
    ["unreachable", 6, "cannot-connect"],
    ["broken", 6, "upload-failed"],
    ["cut", 6, "upload-failed"],
    ["corrupt", 7, "verify-failed"],
    ["mute", 7, "no-answer"],
    ["hang", 6, "upload-timeout"],
  ];
  for (const [mode, expected, code] of failures) {
    it(`reports ${code} although the CLI exits with 0`, async () => {
      const { status, out } = await upload(mode, "--timeout", "1");
      expect(out).to.include(`[${code}]`);
      expect(status).to.equal(expected);
    });
  }

  it("refuses a bundle on which the CLI would hang", async () => {
    const small = join(directory, "small.js");
    writeFileSync(small, "var a;");
    const { status, out } = await flash("ok", "--port", "tcp://127.0.0.1:1", "--bundle", small);
    expect(status).to.equal(5);
    expect(out).to.include("bundle-too-small");
  });

  const misuses: [args: string[], status: number, code: string][] = [
    [["--bored"], 2, "bad-arguments"],
    [["--port"], 2, "bad-arguments"],
    [["--port", "-x"], 2, "bad-arguments"],
    [["--timeout", "0"], 2, "bad-arguments"],
    [["--timeout", "soon"], 2, "bad-arguments"],
    [["--board", "linux"], 2, "board-not-flashable"],
    [["--port", "/dev/no-such-port"], 4, "no-port"],
    [["--port", "tcp://127.0.0.1:1", "--bundle", "none.js"], 5, "no-bundle"],
  ];
  for (const [args, expected, code] of misuses) {
    it(`answers ${args.join(" ")} with ${code}`, async () => {
      const { status, out } = await flash("ok", ...args);
      expect(out).to.include(`[${code}]`);
      expect(status).to.equal(expected);
      expect(existsSync(calls)).to.equal(false);
    });
  }

  it("says what it would do, and does nothing", async () => {
    const { status, out } = await flash("ok", "--dry-run", "--port", "/dev/ttyUSB7", "--board", "esp32-devkitc");
    expect(status).to.equal(0);
    expect(out)
      .to.match(/npm run build -- .*--board esp32-devkitc/)
      .and.to.include("-p /dev/ttyUSB7 -b 115200 --config SAVE_ON_SEND=1");
    expect(existsSync(calls)).to.equal(false);
  });

  it("explains itself", async () => {
    const { status, out } = await flash("ok", "--help");
    expect(status).to.equal(0);
    for (const flag of ["--port", "--board", "--config", "--bundle", "--timeout", "--dry-run"]) expect(out).to.include(flag);
  });
});
