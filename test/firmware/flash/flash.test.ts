import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { createRig, type Rig } from "./rig.js";
import { APP_KEY, createWorkplace, DEVICE, SECRET } from "./workplace.js";

const SCRIPT = fileURLToPath(new URL("../../../flash.sh", import.meta.url));

describe("flash.sh without a board", function () {
  let rig: Rig | undefined;
  const { directory, bundle, flash, start } = createWorkplace(() => rig);

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
