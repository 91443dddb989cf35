import { expect } from "chai";
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { storageImage } from "../../firmware/flash/storage-image.js";
import { parseVersion } from "../../firmware/ota/release.js";
import { serveRelease } from "../../firmware/ota/server.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { nodeClock } from "../../simulator/platform/node-clock.js";
import { servePlatform } from "../../simulator/platform/server.js";
import { APP_KEY, APP_SECRET, LAMP, LAMP_ONLY } from "./bed.js";
import { atPort, PLACE_PORT } from "./bundles.js";
import { interpreter, needsInterpreter } from "./on-interpreter.js";

/** The bundle of one version, and how to make another version's of it without another build. */
async function builds(port: number): Promise<(version: string) => string> {
  const { board, config } = checkConfig(
    {
      board: "linux",
      sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` },
      devices: [{ type: "switch", id: LAMP, name: "Lamp", virtual: true }],
      ota: true,
      version: "7.8.9",
    },
    "test",
  );
  const code = atPort((await buildBundle({ board, config })).code, port);
  const place = "major:7,minor:8,patch:9";
  expect(code.split(place)).to.have.length(2);
  return (version) => {
    const { major, minor, patch } = parseVersion(version);
    return code.replace(place, `major:${major},minor:${minor},patch:${patch}`);
  };
}

/** Before the first bundle: the first that is erased in a life that no update started cannot be. */
const BREAK_ONCE =
  'if(this.$sp===undefined)(function(s,e){e=s.erase;s.erase=function(){s.erase=e;throw new Error("flash broke")}})(require("Storage"));\n';

/** An interpreter that boots from its flash, and starts again when it ends, which is what a reboot is on Linux. */
class Board {
  readonly directory = mkdtempSync(join(tmpdir(), "sinric-ota-"));
  output = "";
  starts = 0;
  private running: ChildProcess | undefined;
  private over = false;
  private watchers = new Set<() => void>();

  constructor(code: string) {
    const image = storageImage([{ name: ".bootcde", data: Buffer.from(code, "latin1") }], 256 * 1024);
    writeFileSync(join(this.directory, "espruino.flash"), image);
  }

  powerOn = (): void => {
    if (this.over) return;
    this.starts++;
    const running = spawn(interpreter!, [], { cwd: this.directory, stdio: ["pipe", "pipe", "ignore"] });
    this.running = running;
    running.stdin.on("error", () => {});
    running.stdout.on("data", (data: Buffer) => {
      this.output += data.toString("latin1");
      this.happened();
    });
    running.on("exit", this.powerOn);
  };

  happened = (): void => {
    for (const watcher of [...this.watchers]) watcher();
  };

  until(what: string, holds: () => boolean, limitMs = 20_000): Promise<void> {
    return new Promise((done, failed) => {
      const check = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.watchers.delete(check);
        done();
      };
      const timer = setTimeout(() => {
        this.watchers.delete(check);
        failed(new Error(`not within ${limitMs} ms: ${what}\n${this.output}`));
      }, limitMs);
      this.watchers.add(check);
      check();
    });
  }

  count(text: string): number {
    return this.output.split(text).length - 1;
  }

  /** Pulls the plug; it starts again at once. */
  cut(): void {
    this.running?.kill("SIGKILL");
  }

  dispose(): void {
    this.over = true;
    this.cut();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

describe("an update over the air on the interpreter", () => {
  before(needsInterpreter);

  it("is fetched, started, confirmed, and still there after power cuts; one that crashes is rolled back", async () => {
    const platform = createPlatform({
      accounts: [{ appKey: APP_KEY, appSecret: APP_SECRET, devices: [...LAMP_ONLY] }],
      clock: nodeClock,
      unixNow: () => Date.now() / 1000,
      uuid: randomUUID,
    });
    const server = await servePlatform(platform);
    const bundle = await builds(server.port);
    const board = new Board(BREAK_ONCE + bundle("1.0.0"));
    platform.observe(board.happened);
    const online = (): boolean => platform.device(LAMP)!.online;
    const update = async (version: string, code: string) => {
      const release = await serveRelease({
        code,
        version: parseVersion(version),
        appSecret: APP_SECRET,
        host: "127.0.0.1",
        port: 0,
      });
      try {
        const starts = board.starts;
        const failures = board.count("SP803");
        const value = { url: release.url, version: parseVersion(version), forceUpdate: false };
        const result = await platform.request(LAMP, "otaUpdateAvailable", value, { scope: "module" });
        if (result.ok)
          await board.until("it reboots or gives up", () => board.starts > starts || board.count("SP803") > failures);
        return result.ok ? "OK" : result.message;
      } finally {
        await release.close();
      }
    };
    try {
      board.powerOn();
      await board.until("it is online", online);
      expect(await update("0.9.0", bundle("0.9.0"))).to.contain("downgrade");
      // What throws between the answer and the download ends it, and the next one is taken.
      expect(await update("1.1.0", bundle("1.1.0"))).to.equal("OK");
      expect(board.count("SP803 E flash broke")).to.equal(1);
      const result = await update("1.1.0", bundle("1.1.0"));
      expect(result).to.equal("OK");
      await board.until("it is confirmed", () => board.count("SP805") === 1);
      board.cut();
      await board.until("it is online again", () => board.count("SP101") === 3);
      // It knows its version: the one that came by cable would take this.
      expect(await update("1.1.0", bundle("1.1.0"))).to.contain("runs already");
      const starts = board.starts;
      await update("1.2.0", 'throw new Error("crash");');
      await board.until("it is back", () => board.count("SP101") === 4);
      expect(board.starts - starts).to.equal(3);
      expect(board.count("SP803 E Error: crash")).to.equal(2);
      expect(await update("1.1.0", bundle("1.1.0"))).to.contain("runs already");
    } finally {
      board.dispose();
      await server.close();
    }
  });
});
