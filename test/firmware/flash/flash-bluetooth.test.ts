import { expect } from "chai";
import { hasOpenBluetooth } from "../../../firmware/flash/bluetooth.js";
import { hashOf, keepingBootCode, readHash } from "../../../firmware/flash/upload.js";
import { needsInterpreter } from "../../espruino/on-interpreter.js";
import { BLUETOOTH, createRig, RETRIES, type Rig } from "./rig.js";
import { BUNDLE, createQuestions, createWorkplace, OLD } from "./workplace.js";

describe("flash.sh with a board that has Bluetooth", function () {
  this.retries(RETRIES);
  let rig: Rig;
  const { bundle, flash } = createWorkplace(() => rig);
  const { ask, write, files } = createQuestions(() => rig);
  before(needsInterpreter);
  beforeEach(async () => void (rig = await createRig()));
  afterEach(() => rig?.dispose());

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
