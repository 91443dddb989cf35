import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findBoard } from "../boards/index.js";
import type { Board } from "../boards/board.js";
import { assertBundle } from "../build/check-bundle.js";
import { BuildError } from "../build/errors.js";
import { main as build } from "../build/cli.js";
import { loadConfig } from "../build/load-config.js";
import { describeLine } from "../monitor/describe-line.js";
import { awaitReady, readLines } from "./await-ready.js";
import { closeBluetooth } from "./bluetooth.js";
import { ExitCode, FlashError } from "./errors.js";
import { eraseArguments, findEsptool, findFirmware, runEsptool, writeArguments } from "./esptool.js";
import { findPort } from "./find-port.js";
import { HELP, readOptions, type FlashOptions } from "./options.js";
import { openPort, type Port } from "./port.js";
import { createRepl, wake, type Repl } from "./repl.js";
import { storageImage } from "./storage-image.js";
import { askFacts, eraseOthers, hashOf, readHash, runInRam, uploadToFlash } from "./upload.js";

type Print = (line: string) => void;

/** Where `run` speaks, and how patient it is. */
export interface FlashEnvironment {
  readonly print: Print;
  readonly error: Print;
  /** How long a board may take to answer, also after a reset; ms. */
  readonly wakeMs: number;
}

const TERMINAL: FlashEnvironment = {
  print: (line) => console.log(line),
  error: (line) => console.error(line),
  wakeMs: 12000,
};
const DEFAULT_BAUD = 115200;

async function bundleOf(options: FlashOptions, print: Print): Promise<string> {
  if (options.bundle !== undefined) {
    try {
      const code = readFileSync(options.bundle, "utf8");
      assertBundle(code);
      return code;
    } catch (error) {
      if (error instanceof BuildError) throw error;
      const hint = "Give --bundle the path of a built one, or leave it out to build one.";
      throw new FlashError("no-bundle", ExitCode.BuildFailed, `there is no bundle ${options.bundle}. ${hint}`);
    }
  }
  const directory = mkdtempSync(join(tmpdir(), "sinric-flash-"));
  const out = join(directory, "bundle.js");
  try {
    const flags: [string, string | undefined][] = [
      ["--board", options.board],
      ["--entry", options.entry],
    ];
    const more = flags.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
    await build(["--config", options.config, "--out", out, ...more], (line) => print(line.replace(out, "Built")));
    return readFileSync(out, "utf8");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The board, whether the firmware will say that it is ready, and whether the Bluetooth console is to be closed. */
function target(options: FlashOptions): { board: Board; talks: boolean; closesBluetooth: boolean } {
  // A program in memory changes nothing for good.
  const mayClose = !options.keepBluetooth && !options.inRam;
  if (options.bundle !== undefined) {
    if (!options.board && options.firmware)
      throw new FlashError("bad-arguments", ExitCode.BadArguments, "--bundle with --firmware needs --board.");
    return { board: findBoard(options.board ?? "esp32-devkitc"), talks: true, closesBluetooth: mayClose };
  }
  const { board, config } = loadConfig(options.config, { board: options.board, requireDevices: options.entry === undefined });
  const talks = config.logLevel === "info" || config.logLevel === "debug";
  return { board, talks, closesBluetooth: mayClose && board.ble && !config.allowRepl };
}

async function viaEsptool(options: FlashOptions, board: Board, port: string, code: string, print: Print): Promise<void> {
  const layout = board.flash;
  if (!layout)
    throw new FlashError(
      "board-not-flashable",
      ExitCode.BadArguments,
      `${board.name} has no flash for esptool. Leave out --firmware.`,
    );
  const files = findFirmware(options.firmware!, layout);
  const command = findEsptool();
  const directory = mkdtempSync(join(tmpdir(), "sinric-image-"));
  const stop = (): void => rmSync(directory, { recursive: true, force: true });
  process.once("exit", stop);
  try {
    const image = join(directory, "storage.bin");
    writeFileSync(image, storageImage([{ name: ".bootcde", data: Buffer.from(code, "latin1") }], layout.storageBytes), {
      mode: 0o600,
    });
    if (options.erase) await runEsptool(command, eraseArguments(layout, port, options.esptoolBaud));
    print("Writing Espruino and the firmware ...");
    await runEsptool(command, writeArguments(layout, port, options.esptoolBaud, files, image));
  } finally {
    stop();
    process.off("exit", stop);
  }
}

async function checkBuild(repl: Repl, board: Board, options: FlashOptions): Promise<void> {
  const { build: name, version } = await askFacts(repl);
  const minor = /^2v(\d+)/.exec(version);
  if (minor && Number(minor[1]) < 27)
    throw new FlashError(
      "espruino-too-old",
      ExitCode.UploadFailed,
      `the board runs Espruino ${version}; 2v27 or later is needed. Write it with --firmware <dir>.`,
    );
  if (name === board.espruinoBuild || (options.bundle !== undefined && !options.board)) return;
  throw new FlashError(
    "wrong-board",
    ExitCode.UploadFailed,
    `the board runs Espruino for ${name}, and the firmware is for ${board.name} (${board.espruinoBuild}). Choose another with --board, or check --port.`,
  );
}

function progressBar(print: Print): (share: number) => void {
  const live = process.stdout.isTTY && print === TERMINAL.print;
  let shown = 0;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (live && percent !== shown) process.stdout.write(`\r  ${String(percent).padStart(3)} %${percent === 100 ? "\n" : ""}`);
    else if (!live && Math.floor(percent / 25) > Math.floor(shown / 25)) print(`  ${percent} %`);
    shown = percent;
  };
}

/** If it fails the board goes back to what it did before. */
async function orReboot<T>(repl: Repl, what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof FlashError && error.code === "connection-lost")) repl.send("E.reboot()");
    throw error;
  }
}

async function upload(
  repl: Repl,
  options: FlashOptions,
  board: Board,
  code: string,
  { print, wakeMs }: FlashEnvironment,
): Promise<void> {
  await wake(repl, wakeMs);
  await checkBuild(repl, board, options);
  // Stops what runs, so that it neither takes memory nor runs from flash that is about to move.
  repl.send("reset()");
  await wake(repl, wakeMs);
  const progress = progressBar(print);
  print(`Uploading ${code.length} bytes ${options.inRam ? "to memory " : ""}...`);
  if (options.inRam) return runInRam(repl, code, progress);
  await orReboot(repl, () => uploadToFlash(repl, code, progress, print));
  if (options.erase) print(`Erased ${await eraseOthers(repl)} other files.`);
  print(`Verified: SHA-256 ${hashOf(code)}`);
}

async function reconnect(name: string, baud: number, wakeMs: number): Promise<Port> {
  const until = performance.now() + wakeMs;
  for (;;) {
    try {
      return await openPort(name, baud, 2000);
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

/** Waits for a board that restarts; the chip's own USB goes away with it and comes back. */
async function awaken(port: Port, reopen: () => Promise<Port>, wakeMs: number, tries = 5): Promise<{ port: Port; repl: Repl }> {
  const repl = createRepl(port);
  try {
    await wake(repl, wakeMs);
    return { port, repl };
  } catch (error) {
    if (!(error instanceof FlashError && error.code === "connection-lost" && tries)) throw error;
    return awaken(await reopen(), reopen, wakeMs, tries - 1);
  }
}

async function flash(options: FlashOptions, environment: FlashEnvironment): Promise<void> {
  const { print, wakeMs } = environment;
  const { board, talks, closesBluetooth } = target(options);
  const port = options.port ?? (options.dryRun ? "<port>" : findPort());
  if (options.firmware !== undefined && port.startsWith("tcp:"))
    throw new FlashError("bad-arguments", ExitCode.BadArguments, "--firmware needs a serial port, not tcp://.");
  const baud = board.upload?.baud ?? DEFAULT_BAUD;
  if (options.dryRun) return dryRun(options, board, port, closesBluetooth, print);
  const code = await bundleOf(options, print);
  if (options.firmware !== undefined) await viaEsptool(options, board, port, code, print);
  const consolePort = options.console ?? port;
  let open = options.firmware === undefined ? await openPort(port, baud) : await reconnect(consolePort, baud, wakeMs);
  const restarted = async (): Promise<Repl> => {
    const awake = await awaken(open, () => reconnect(consolePort, baud, wakeMs), wakeMs);
    open = awake.port;
    return awake.repl;
  };
  try {
    let repl = createRepl(open);
    if (options.firmware === undefined) await upload(repl, options, board, code, environment);
    else await verifyWritten(repl, board, code, environment);
    if (closesBluetooth) repl = await orReboot(repl, () => closeBluetooth(repl, restarted, print));
    if (!options.inRam) repl.send("E.reboot()");
    if (options.waitReady && talks) {
      print("Waiting for the firmware to be ready ...");
      open = await awaitReady(
        open,
        () => openPort(consolePort, baud, 2000),
        options.timeout * 1000,
        (line) => print("  " + describeLine(line)),
      );
      print("Ready: the board is connected to Sinric Pro.");
    } else print(`Done${options.inRam ? "" : ": the board starts the firmware by itself"}.`);
    if (options.monitor) {
      readLines(open, (line) => print(describeLine(line)));
      await new Promise<void>((done) => open.onClose(done));
    }
  } finally {
    open.close();
  }
}

async function verifyWritten(repl: Repl, board: Board, code: string, { print, wakeMs }: FlashEnvironment): Promise<void> {
  try {
    await wake(repl, wakeMs);
  } catch (error) {
    if (!board.usbConsole) throw error;
    throw new FlashError(
      "no-console",
      ExitCode.VerifyFailed,
      `esptool wrote everything, but the console of ${board.name} is on the chip's own USB and does not answer here. Connect that and name its port with --console.`,
    );
  }
  if ((await readHash(repl)) !== hashOf(code))
    throw new FlashError("verify-failed", ExitCode.VerifyFailed, "the board does not hold what was written. Run this again.");
  print(`Verified: SHA-256 ${hashOf(code)}`);
}

function dryRun(options: FlashOptions, board: Board, port: string, closesBluetooth: boolean, print: Print): void {
  if (options.bundle === undefined)
    print(
      `build:  npm run build -- --config ${options.config} --board ${board.id}${options.entry ? ` --entry ${options.entry}` : ""}`,
    );
  if (options.firmware !== undefined) {
    if (!board.flash)
      throw new FlashError("board-not-flashable", ExitCode.BadArguments, `${board.name} has no flash for esptool.`);
    const files = findFirmware(options.firmware, board.flash);
    if (options.erase) print(`run:    esptool ${eraseArguments(board.flash, port, options.esptoolBaud).join(" ")}`);
    print(`run:    esptool ${writeArguments(board.flash, port, options.esptoolBaud, files, "<Storage image>").join(" ")}`);
  } else print(`upload: to ${port}, ${options.inRam ? "into memory" : "into .bootcde by way of sp.new"}`);
  print("verify: compare the SHA-256 of what the board holds");
  if (options.erase && options.firmware === undefined) print("erase:  every other file in the board's Storage");
  if (closesBluetooth) print("close:  the Bluetooth console, if the board has one that is open: ESP32.enableBLE(false)");
  if (!options.inRam) print("reboot: E.reboot()");
  if (options.waitReady) print(`wait:   up to ${options.timeout} s for SP101 I`);
  if (options.monitor) print("show:   the board's log, until Ctrl-C");
}

/** `flash.sh`: tells of a failure and returns the exit code. */
export async function run(argv: readonly string[], environment = TERMINAL): Promise<number> {
  try {
    const options = readOptions(argv);
    if (options.help) environment.print(HELP);
    else await flash(options, environment);
    return 0;
  } catch (error) {
    if (error instanceof BuildError) {
      environment.error(`flash.sh: error [${error.code}]: ${error.message}`);
      return ExitCode.BuildFailed;
    }
    if (!(error instanceof FlashError)) throw error;
    environment.error(`flash.sh: error [${error.code}]: ${error.message}`);
    return error.exit;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) process.exitCode = await run(process.argv.slice(2));
