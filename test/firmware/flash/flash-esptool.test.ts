import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { hasOpenBluetooth } from "../../../firmware/flash/bluetooth.js";
import { hashOf, readHash } from "../../../firmware/flash/upload.js";
import { needsInterpreter, skipWithout } from "../../espruino/on-interpreter.js";
import { BLUETOOTH, createRig, hasSocat, RETRIES, type Rig } from "./rig.js";
import { BUNDLE, createQuestions, createWorkplace } from "./workplace.js";

describe("flash.sh with esptool", function () {
  let rig: Rig | undefined;
  const { directory, bundle, flash } = createWorkplace(() => rig);
  this.retries(RETRIES);
  /** Records its arguments, fails if told to, and else puts the Storage image where the interpreter's flash is. */
  const FAKE = `#!/usr/bin/env node
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(process.env.FAKE_LOG, JSON.stringify(args) + "\\n");
if (process.env.FAKE_FAIL && args.includes(process.env.FAKE_FAIL)) process.exit(2);
if (args.includes("write_flash")) writeFileSync(process.env.FAKE_FLASH, readFileSync(args.at(-1)).subarray(0, 256 * 1024));
`;
  const log = join(directory, "calls");
  const calls = (): string[][] =>
    readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[]);
  let release: string;

  before(function () {
    skipWithout(this, hasSocat, "socat is not installed");
  });
  beforeEach(() => {
    const tool = join(directory, "esptool");
    writeFileSync(tool, FAKE, { mode: 0o755 });
    release = mkdtempSync(join(directory, "release-"));
    for (const name of ["bootloader.bin", "partitions_espruino.bin", "espruino_2v9_esp32.bin", "espruino_2v29_esp32.bin"])
      writeFileSync(join(release, name), "x");
    rmSync(log, { force: true });
    Object.assign(process.env, { ESPTOOL: tool, FAKE_LOG: log });
  });
  afterEach(async () => {
    for (const name of ["ESPTOOL", "FAKE_LOG", "FAKE_FAIL", "FAKE_FLASH"]) delete process.env[name];
    await rig?.dispose();
  });

  it("writes everything by the chip's offsets, verifies on the board and waits until it is ready", async function () {
    needsInterpreter.call(this);
    rig = await createRig();
    process.env.FAKE_FLASH = join(rig.directory, "espruino.flash");
    const args = ["--bundle", bundle, "--board", "esp32-devkitc", "--firmware", release];
    const { status, out } = await flash("--port", await rig.pty(), ...args);
    expect(status, out).to.equal(0);
    expect(out).to.include(hashOf(BUNDLE)).and.to.include("Ready");
    expect(calls().map((call) => call.join(" ").replaceAll(release, "R")))
      .to.have.length(1)
      .and.to.have.property("0")
      .that.matches(
        /^--chip esp32 -p \S+ -b 921600 write_flash -z --flash_mode dio --flash_freq 40m --flash_size detect 0x1000 R\/bootloader.bin 0x8000 R\/partitions_espruino.bin 0x10000 R\/espruino_2v29_esp32.bin 0x320000 \S+storage.bin$/,
      );
    expect(existsSync(calls()[0].at(-1)!), "the image, which holds secrets, is gone").to.equal(false);
  });

  it("closes the Bluetooth console of a board that it has written", async function () {
    needsInterpreter.call(this);
    rig = await createRig({ prelude: BLUETOOTH });
    process.env.FAKE_FLASH = join(rig.directory, "espruino.flash");
    const args = ["--bundle", bundle, "--board", "esp32-devkitc", "--firmware", release];
    const { status, out } = await flash("--port", await rig.pty(), ...args);
    expect(status, out).to.equal(0);
    expect(out).to.include("Closing the Bluetooth console").and.to.include("Ready");
    const { ask } = createQuestions(() => rig!);
    expect(await ask(hasOpenBluetooth)).to.equal(false);
    expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
  });

  it("passes on that it failed, after erasing", async () => {
    rig = await createRig({ mute: true });
    process.env.FAKE_FAIL = "write_flash";
    const args = ["--bundle", bundle, "--board", "esp32-devkitc", "--firmware", release, "--erase"];
    const { status, out } = await flash("--port", await rig.pty(), ...args);
    expect(out).to.include("[esptool-failed]").and.to.include("exit code 2");
    expect(status).to.equal(6);
    expect(calls().map((call) => call.find((word) => word.endsWith("_flash")))).to.deep.equal(["erase_flash", "write_flash"]);
  });

  it("knows that a C3's console is on another socket", async () => {
    rig = await createRig({ mute: true });
    process.env.FAKE_FLASH = join(rig.directory, "espruino.flash");
    for (const name of ["partition-table.bin", "espruino-esp32c3.bin"]) writeFileSync(join(release, name), "x");
    const args = ["--bundle", bundle, "--board", "esp32-c3-devkitm", "--firmware", release];
    const { status, out } = await flash("--port", await rig.pty(), ...args);
    expect(out).to.include("[no-console]").and.to.include("--console");
    expect(status).to.equal(7);
    expect(calls()[0].join(" ")).to.match(
      /--chip esp32c3 .*--flash_freq 80m .*0x0 \S+bootloader.bin .*partition-table.bin .*espruino-esp32c3.bin/,
    );
  });

  it("names what a directory lacks", async () => {
    rig = await createRig({ mute: true });
    const { status, out } = await flash(
      "--port",
      "/dev/null",
      "--bundle",
      bundle,
      "--board",
      "esp32-devkitc",
      "--firmware",
      rig.directory,
    );
    expect(out).to.include("[no-firmware]").and.to.include("bootloader.bin").and.to.include("espruino_*_esp32.bin");
    expect(status).to.equal(2);
  });
});
