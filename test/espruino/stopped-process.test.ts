import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { linux } from "../../firmware/boards/linux.js";
import type { SimulatedBoard } from "../../simulator/board/board.js";
import { createInterpreterBoard } from "../../simulator/board/interpreter-board.js";
import { atPort, bundleFor } from "./bundles.js";
import { interpreter, skipWithout } from "./on-interpreter.js";

describe("the bundle on a real interpreter, when the platform's process is stopped", () => {
  let platform: ChildProcess | undefined;
  let board: SimulatedBoard | undefined;
  before(function () {
    skipWithout(
      this,
      interpreter && process.env.LONG,
      "takes 40 s; set LONG=1, and ESPRUINO_BIN to an Espruino binary for Linux",
    );
  });
  after(async () => {
    await board?.dispose();
    platform?.kill("SIGKILL");
  });

  it("notices within 35 s, and comes back", async () => {
    const script = fileURLToPath(new URL("./platform-process.ts", import.meta.url));
    platform = spawn(process.execPath, ["--import=tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
    const said: string[] = [];
    const next = listen((heard) =>
      platform!.stdout!.setEncoding("utf8").on("data", (text: string) => text.trim().split("\n").forEach(heard)),
    );
    const port = Number(await next(/^\d+$/));
    board = createInterpreterBoard({
      board: linux,
      interpreter: interpreter!,
      code: atPort(await bundleFor("linux", "ws", "stock"), port),
    });
    const printed = listen((heard) => board!.onConsole(heard));
    board.onConsole((line) => said.push(line));
    const reported = next(/^event$/);
    board.powerOn();
    await printed(/^SP101/);
    await reported;
    const noticed = printed(/^SP107 W 7$/);
    const from = performance.now();
    platform.kill("SIGSTOP");
    await noticed;
    expect(performance.now() - from, said.join("\n")).to.be.below(35_000);
    const again = next(/^online$/);
    const ready = printed(/^SP101/);
    platform.kill("SIGCONT");
    await Promise.all([again, ready]);
  });
});

/** Waits for lines of a source, from the moment of asking on. */
function listen(source: (heard: (line: string) => void) => unknown): (pattern: RegExp) => Promise<string> {
  const waiting = new Set<(line: string) => void>();
  source((line) => [...waiting].forEach((fn) => fn(line)));
  return (pattern) =>
    new Promise((done) => {
      waiting.add(function check(line) {
        if (!pattern.test(line)) return;
        waiting.delete(check);
        done(line);
      });
    });
}
