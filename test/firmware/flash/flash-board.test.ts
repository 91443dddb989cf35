import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { run } from "../../../firmware/flash/cli.js";
import { hashOf, readHash, switchScript } from "../../../firmware/flash/upload.js";
import { createNodeWorld } from "../../../simulator/board/node-world.js";
import { createPlatform } from "../../../simulator/platform/core.js";
import { servePlatform, type PlatformServer } from "../../../simulator/platform/server.js";
import { needsInterpreter, skipWithout } from "../../espruino/on-interpreter.js";
import { createRig, hasSocat, RETRIES, type Rig } from "./rig.js";
import { APP_KEY, BUNDLE, createQuestions, createWorkplace, DEVICE, OLD, SECRET } from "./workplace.js";

const SETUP = ["node_modules/.bin/tsx", "firmware/setup/cli.ts"].map((path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
);

describe("flash.sh with a board", function () {
  this.retries(RETRIES);
  let rig: Rig;
  const { directory, bundle, flash, start } = createWorkplace(() => rig);
  const { ask, write, files } = createQuestions(() => rig);
  before(needsInterpreter);
  beforeEach(async () => void (rig = await createRig()));
  afterEach(() => rig.dispose());

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
