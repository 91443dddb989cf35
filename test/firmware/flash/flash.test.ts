import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { hasOpenBluetooth } from "../../../firmware/flash/bluetooth.js";
import { run } from "../../../firmware/flash/cli.js";
import { openPort } from "../../../firmware/flash/port.js";
import { createRepl, wake } from "../../../firmware/flash/repl.js";
import { hashOf, keepingBootCode, readHash, switchScript } from "../../../firmware/flash/upload.js";
import { createNodeWorld } from "../../../simulator/board/node-world.js";
import { createPlatform } from "../../../simulator/platform/core.js";
import { servePlatform, type PlatformServer } from "../../../simulator/platform/server.js";
import { BLUETOOTH, createRig, hasSocat, interpreter, RETRIES, skipWithout, type Rig } from "./rig.js";

const SCRIPT = fileURLToPath(new URL("../../../flash.sh", import.meta.url));
const SETUP = ["node_modules/.bin/tsx", "firmware/setup/cli.ts"].map((path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
);
const SECRET = "flash-test-secret-0123456789";
const APP_KEY = "11111111-2222-4333-8444-555555555555";
const DEVICE = "0123456789abcdef01234567";
/** More than a few chunks, and not a whole number of them. */
const BUNDLE = `print("SP101 " + "I");${"var filler='0123456789';".repeat(120)}\n`;
const OLD = `global.old=1;`;

describe("flash.sh", function () {
  this.timeout(60000);
  const directory = mkdtempSync(join(tmpdir(), "sinric-flash-"));
  const bundle = join(directory, "bundle.js");
  let rig: Rig;

  before(() => writeFileSync(bundle, BUNDLE));
  after(() => rmSync(directory, { recursive: true }));

  /** In this process, for speed; `start` runs a program. */
  async function flash(...args: string[]): Promise<{ status: number; out: string }> {
    let out = "";
    const print = (line: string): void => void (out += line + "\n");
    // What never answers need not be waited for long.
    const status = await run(args, { print, error: print, wakeMs: rig?.mute ? 3000 : 10000 });
    return { status, out };
  }

  function start([command, ...before]: string[], args: string[]): Promise<{ status: number | null; out: string }> {
    return new Promise((resolve, reject) => {
      const env = { ...process.env, SINRICPRO_APP_SECRET: SECRET };
      const child = spawn(command, [...before, ...args], { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
      let out = "";
      child.stdout.on("data", (data) => (out += String(data)));
      child.stderr.on("data", (data) => (out += String(data)));
      child.on("error", reject).on("close", (status) => resolve({ status, out }));
    });
  }

  describe("without a board", () => {
    const misuses: [args: string[], status: number, code: string][] = [
      [["--bored"], 2, "bad-arguments"],
      [["--port"], 2, "bad-arguments"],
      [["--timeout", "0"], 2, "bad-arguments"],
      [["--try", "--erase"], 2, "bad-arguments"],
      [["--console", "/dev/null", "--bundle", bundle], 2, "bad-arguments"],
      [["--port", "tcp://nowhere", "--bundle", bundle], 2, "bad-arguments"],
      [["--port", "tcp://127.0.0.1:1", "--bundle", bundle, "--board", "esp32-devkitc", "--firmware", "."], 2, "bad-arguments"],
      [["--port", "/dev/no-such-port", "--bundle", bundle], 4, "no-port"],
      [["--port", "/dev/null", "--bundle", bundle], 4, "port-not-serial"],
      [["--port", "tcp://127.0.0.1:1", "--bundle", "none.js"], 5, "no-bundle"],
      [["--port", "tcp://127.0.0.1:1", "--config", "none.json"], 5, "config-missing"],
      [["--port", "tcp://127.0.0.1:1", "--bundle", bundle], 6, "cannot-connect"],
    ];
    for (const [args, expected, code] of misuses) {
      it(`answers ${args.join(" ").replace(bundle, "bundle.js")} with ${code}`, async () => {
        const { status, out } = await flash(...args);
        expect(out).to.include(`[${code}]`);
        expect(status).to.equal(expected);
      });
    }

    it("explains itself, and is started from anywhere by a script", async () => {
      const { status, out } = await start([SCRIPT], ["--help"]);
      expect(status).to.equal(0);
      for (const flag of ["--port", "--firmware", "--try", "--erase", "--dry-run", "--monitor"]) expect(out).to.include(flag);
    });

    it("says what it would do, and does nothing", async () => {
      const { status, out } = await flash("--dry-run", "--port", "/dev/ttyUSB7", "--bundle", bundle);
      expect(status, out).to.equal(0);
      expect(out).to.include("upload: to /dev/ttyUSB7").and.to.include("SHA-256");
      const more = await flash("--dry-run", "--port", "/dev/ttyUSB7", "--bundle", bundle, "--erase", "--monitor", "--no-ready");
      expect(more.out)
        .to.match(/erase: .*\n[^]*show: /)
        .and.to.not.include("wait: ");
    });

    it("closes the Bluetooth console where there is one, unless told not to", async () => {
      const config = {
        board: "esp32-devkitc",
        wifi: { ssid: "home", password: "" },
        sinricpro: { appKey: APP_KEY, appSecret: SECRET },
        devices: [{ type: "switch", id: DEVICE, name: "Lamp", relay: { pin: "D16" } }],
      };
      const closes = async (change: object, ...args: string[]): Promise<boolean> => {
        const path = join(directory, "ble.json");
        writeFileSync(path, JSON.stringify({ ...config, ...change }));
        const { status, out } = await flash("--dry-run", "--port", "/dev/ttyUSB7", "--config", path, ...args);
        expect(status, out).to.equal(0);
        return out.includes("enableBLE(false)");
      };
      expect(await closes({})).to.equal(true);
      expect(await closes({ allowRepl: true })).to.equal(false);
      expect(await closes({ board: "linux" })).to.equal(false);
      expect(await closes({}, "--keep-bluetooth")).to.equal(false);
      expect(await closes({}, "--try")).to.equal(false);
    });

    it("gives up on something that does not answer", async () => {
      rig = await createRig({ mute: true });
      try {
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(out).to.include("[no-answer]").and.to.include("reset button");
        expect(status).to.equal(6);
      } finally {
        await rig.dispose();
      }
    });
  });

  describe("with a board", function () {
    this.retries(RETRIES);
    before(function () {
      skipWithout(this, interpreter, "set ESPRUINO_BIN to an Espruino binary for Linux");
    });
    beforeEach(async () => void (rig = await createRig()));
    afterEach(() => rig.dispose());

    async function ask<T>(what: (repl: ReturnType<typeof createRepl>) => Promise<T>): Promise<T> {
      const repl = createRepl(await openPort(rig.tcp, 115200));
      try {
        await wake(repl, 8000);
        return await what(repl);
      } finally {
        repl.close();
      }
    }
    const write = (name: string, text: string): Promise<string> =>
      ask((repl) => repl.evaluate(`require("Storage").write(${JSON.stringify(name)},${JSON.stringify(text)})`));
    const files = (): Promise<string> => ask((repl) => repl.evaluate(`require("Storage").list().join()`));

    it("uploads, verifies, reboots and waits until the firmware is ready", async () => {
      await write(".bootcde", OLD);
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
      expect(status, out).to.equal(0);
      expect(out).to.include(hashOf(BUNDLE)).and.to.include("Ready");
      expect(rig.restarts()).to.equal(1);
      expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
      expect(await files()).to.equal(".bootcde");
    });

    it("goes from flags to ready over a pseudo-terminal with one command", async function () {
      skipWithout(this, hasSocat, "socat is not installed");
      const platform = createPlatform({
        accounts: [{ appKey: APP_KEY, appSecret: SECRET, devices: [{ id: DEVICE, type: "switch", name: "Lamp" }] }],
        clock: createNodeWorld().clock,
        unixNow: () => Date.now() / 1000,
        uuid: randomUUID,
      });
      const server: PlatformServer = await servePlatform(platform);
      try {
        const args = ["--board", "linux", "--app-key", APP_KEY, "--server", `ws://127.0.0.1:${server.port}`];
        args.push("--device", `id=${DEVICE},name=Lamp,relay=D16,button=D17`, "--out", join(directory, "config.json"));
        const { status, out } = await start(SETUP, [...args, "--flash", "--port", await rig.pty()]);
        expect(status, out).to.equal(0);
        expect(out).to.include("SP101 I").and.to.include("Ready").and.to.not.include(SECRET);
      } finally {
        await server.close();
      }
    });

    it("runs from memory with --try, and leaves the flash alone", async () => {
      await write(".bootcde", OLD);
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle, "--try");
      expect(status, out).to.equal(0);
      expect(await ask(readHash)).to.equal(hashOf(OLD));
      expect(rig.restarts()).to.equal(0);
    });

    it("keeps the old firmware when the cable is pulled, wherever that is, and the next run goes through", async () => {
      await write(".bootcde", OLD);
      for (const bytes of [400, 3000, 5500]) {
        rig.unplugAfter(bytes);
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(out, String(bytes)).to.include("[connection-lost]");
        expect(status).to.equal(6);
        rig.unplugAfter(Infinity);
        expect(await ask(readHash)).to.equal(hashOf(OLD));
      }
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
      expect(status, out).to.equal(0);
      expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
    });

    it("boots the new firmware after a power cut in the middle of the switch, and cleans up with the next run", async () => {
      const half = `require("Storage").write(".bootcde",${JSON.stringify(BUNDLE.slice(0, 512))},0,${BUNDLE.length})`;
      for (const left of ["true", half, `require("Storage").write(".bootcde","old")`]) {
        await write("sp.new", BUNDLE);
        await write(".boot0", switchScript(BUNDLE.length, hashOf(BUNDLE)));
        await ask((repl) => repl.evaluate(`require("Storage").erase(".bootcde");${left}`));
        await ask(async (repl) => repl.send("E.reboot()"));
        expect(await ask(readHash), left).to.equal(hashOf(BUNDLE));
      }
      const other = join(directory, "other.js");
      writeFileSync(other, BUNDLE + "var a;");
      const { status, out } = await flash("--port", rig.tcp, "--bundle", other);
      expect(status, out).to.equal(0);
      expect(await files()).to.equal(".bootcde");
    });

    it("says so when Storage is full, and keeps the old firmware", async () => {
      await write(".bootcde", OLD);
      await ask((repl) => repl.evaluate(`require("Storage").write("big"," ",0,require("Storage").getFree()-3000)`));
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
      expect(out).to.include("[storage-full]");
      expect(status).to.equal(6);
      expect(await ask(readHash)).to.equal(hashOf(OLD));
    });

    it("erases the other files with --erase, after the new firmware is verified", async () => {
      await write("mine", "x");
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle, "--erase");
      expect(status, out).to.equal(0);
      expect(await files()).to.equal(".bootcde");
    });

    it("erases boot code of the kind that would start instead", async () => {
      await write(".bootrst", OLD);
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
      expect(status, out).to.equal(0);
      expect(out).to.include(".bootrst");
      expect(await files()).to.equal(".bootcde");
    });

    describe("that has Bluetooth", () => {
      const isOpen = (): Promise<string> => ask(async (repl) => String(await hasOpenBluetooth(repl)));
      // A boot file, because it must outlive the restarts and reset().
      beforeEach(() => write(".boot3", BLUETOOTH));
      const restart = (): Promise<string> => ask((repl) => Promise.resolve((repl.send("E.reboot()"), "")));

      it("closes its console once, and has its boot code back afterwards", async () => {
        await write(".bootcde", OLD);
        await restart();
        expect(await isOpen()).to.equal("true");
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(status, out).to.equal(0);
        expect(out).to.include("Closing the Bluetooth console");
        expect(await isOpen()).to.equal("false");
        expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
        expect((await files()).split(",").sort()).to.deep.equal([".boot3", ".bootcde", "nvs"]);
        const before = rig.restarts();
        const again = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(again.status).to.equal(0);
        expect(again.out).to.not.include("Bluetooth");
        expect(rig.restarts()).to.equal(before + 1);
      });

      it("has its boot code also when the cable is pulled while it restarts for that", async () => {
        await write(".bootcde", BUNDLE);
        await restart();
        await ask(async (repl) => {
          const pulled = keepingBootCode(
            repl,
            () => Promise.reject((repl.send("ESP32.enableBLE(false)"), new Error("pulled"))),
            () => {},
          );
          await pulled.then(
            () => expect.fail(),
            (error: Error) => expect(error.message).to.equal("pulled"),
          );
        });
        expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
        expect(await isOpen()).to.equal("false");
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(status, out).to.equal(0);
        expect((await files()).split(",").sort()).to.deep.equal([".boot3", ".bootcde", "nvs"]);
      });

      it("leaves it alone with --keep-bluetooth and --try, and when it has no boot file to spare", async () => {
        await restart();
        for (const option of ["--keep-bluetooth", "--try"]) {
          const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle, option);
          expect(status, out).to.equal(0);
          expect(await isOpen()).to.equal("true");
        }
        // The first ends like the name of our file begins.
        for (const name of [".boot0", ".boot1", ".boot2"]) await write(name, "1//sp");
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(status, out).to.equal(0);
        expect(out).to.include("stays open");
        expect(await isOpen()).to.equal("true");
        expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
      });

      it("is told when it does not do it", async () => {
        await write(".boot3", BLUETOOTH.replace("if(!on)", "if(0)"));
        await restart();
        const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle);
        expect(out).to.include("[bluetooth-open]");
        expect(status).to.equal(6);
        expect(await ask(readHash)).to.equal(hashOf(BUNDLE));
      });
    });

    it("does not put firmware for another chip on the board", async () => {
      const { status, out } = await flash("--port", rig.tcp, "--bundle", bundle, "--board", "esp32-devkitc");
      expect(out).to.include("[wrong-board]").and.to.include("LINUX");
      expect(status).to.equal(6);
    });

    it("goes on showing the log with --monitor, with what each code means, until the cable is pulled", async () => {
      const talking = join(directory, "talking.js");
      writeFileSync(talking, `${BUNDLE}setTimeout(function(){print("SP107 W 7")},500);setInterval(function(){},1000);`);
      let out = "";
      const print = (line: string): void => {
        out += line + "\n";
        if (line.includes("SP107")) rig.unplug();
      };
      const args = ["--port", rig.tcp, "--bundle", talking, "--monitor"];
      expect(await run(args, { print, error: print, wakeMs: 10000 }), out).to.equal(0);
      expect(out.indexOf("SP107")).to.be.greaterThan(out.indexOf("Ready: "));
    });

    it("tells uploaded from ready", async () => {
      const silent = join(directory, "silent.js");
      writeFileSync(silent, `print("SP102 W no network");var a=1;`);
      const { status, out } = await flash("--port", rig.tcp, "--bundle", silent, "--timeout", "2");
      expect(out).to.include("[not-ready]").and.to.include("could not be joined").and.to.include("2.4 GHz");
      expect(status).to.equal(8);
    });
  });

  describe("with esptool", function () {
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
      skipWithout(this, interpreter, "set ESPRUINO_BIN to an Espruino binary for Linux");
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
      skipWithout(this, interpreter, "set ESPRUINO_BIN to an Espruino binary for Linux");
      rig = await createRig({ prelude: BLUETOOTH });
      process.env.FAKE_FLASH = join(rig.directory, "espruino.flash");
      const args = ["--bundle", bundle, "--board", "esp32-devkitc", "--firmware", release];
      const { status, out } = await flash("--port", await rig.pty(), ...args);
      expect(status, out).to.equal(0);
      expect(out).to.include("Closing the Bluetooth console").and.to.include("Ready");
      const repl = createRepl(await openPort(rig.tcp, 115200));
      await wake(repl, 8000);
      expect(await hasOpenBluetooth(repl)).to.equal(false);
      expect(await readHash(repl)).to.equal(hashOf(BUNDLE));
      repl.close();
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
});
