import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interpreter } from "../../espruino/on-interpreter.js";

/** True where a pseudo-terminal can be made. */
export const hasSocat = spawnSync("socat", ["-V"], { stdio: "ignore" }).status === 0;

/**
 * Tries of a test that types much into the interpreter for Linux: its input thread and its main loop share a queue without a lock
 * (2v29, src/jsdevices.c, jshPushEvent and jshPopIOEvent), and on a busy computer it now and then reads the same input for ever.
 */
export const RETRIES = 2;

/** A board on a cable: an interpreter for Linux that starts again when it ends, as after a reset. */
export interface Rig {
  /** Where its console is: tcp://127.0.0.1:port */
  readonly tcp: string;
  readonly directory: string;
  readonly mute: boolean;
  /** The same console as a pseudo-terminal. */
  pty(): Promise<string>;
  /** Pulls the cable once so many more bytes have gone to the board. */
  unplugAfter(bytes: number): void;
  /** Pulls the cable now. */
  unplug(): void;
  /** How often the interpreter has ended and started again, which is what a reboot is here. */
  restarts(): number;
  dispose(): Promise<void>;
}

/** A stand-in for the objects of Espruino's ESP32 builds, as far as Bluetooth goes: what it notes outlives restarts. */
export const BLUETOOTH =
  `global.NRF={wake:function(){if(require("Storage").read("nvs"))throw new Error("BLE: ESP_ERR_INVALID_STATE (:773)")}};` +
  `global.ESP32={enableBLE:function(on){var s=require("Storage");if(!on)s.write("nvs","off");` +
  `[".varimg",".bootcde",".bootrst"].forEach(function(f){s.erase(f)});E.reboot()}}`;

interface RigOptions {
  /** What its flash holds at first. */
  readonly image?: Uint8Array;
  /** True for something that never answers. */
  readonly mute?: boolean;
  /** Code that is typed in after each start. */
  readonly prelude?: string;
}

export async function createRig({ image, mute = false, prelude }: RigOptions = {}): Promise<Rig> {
  const directory = mkdtempSync(join(tmpdir(), "sinric-rig-"));
  if (image) writeFileSync(join(directory, "espruino.flash"), image);
  const sockets = new Set<Socket>();
  const helpers: ChildProcess[] = [];
  let board: ChildProcess | undefined;
  let over = false;
  let starts = 0;
  let left = Infinity;

  function boot(): void {
    if (over || mute) return;
    starts++;
    const running = spawn(interpreter!, [], { cwd: directory, stdio: ["pipe", "pipe", "ignore"] });
    board = running;
    running.stdin.on("error", () => {});
    running.stdout.on("data", (data: Buffer) => sockets.forEach((socket) => socket.write(data)));
    running.on("exit", boot);
    if (prelude) running.stdin.write(`\x10${prelude}\n`);
  }
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      left -= data.length;
      if (left < 0) return void socket.destroy();
      board?.stdin?.write(data);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  boot();
  return {
    tcp: `tcp://127.0.0.1:${port}`,
    directory,
    mute,
    async pty() {
      const link = join(directory, "tty");
      const socat = spawn("socat", ["-d", "-d", `PTY,link=${link},raw,echo=0,b115200`, `TCP:127.0.0.1:${port}`], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      helpers.push(socat);
      await new Promise<void>((done, failed) => {
        socat.on("exit", () => failed(new Error("socat ended")));
        socat.stderr.on("data", (text) => String(text).includes("starting data transfer") && done());
      });
      if (!existsSync(link)) throw new Error("no pseudo-terminal");
      return link;
    },
    unplugAfter: (bytes) => void (left = bytes),
    unplug: () => sockets.forEach((socket) => socket.destroy()),
    restarts: () => starts - 1,
    async dispose() {
      over = true;
      for (const child of [...helpers, ...(board ? [board] : [])]) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        await new Promise((done) => {
          child.removeAllListeners("exit").once("exit", done);
          child.kill("SIGKILL");
        });
      }
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
