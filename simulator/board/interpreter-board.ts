import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Board } from "../../firmware/boards/board.js";
import { createListeners, type PinMode, type PinState, type SimulatedBoard } from "./board.js";
import { SimulatorError } from "../errors.js";

const prelude = readFileSync(new URL("./interpreter-prelude.js", import.meta.url), "utf8").replace(/^\/\*.*\*\/\n/, "");
const BOOTED = "\x02";
const PIN_MARK = "\x01";
/** The module for strips of LEDs, for programs that use it. */
const NEOPIXEL = `Modules.addCached("neopixel",'exports.write=function(p,d){print("\\x01"+(p|0)+" pixels "+btoa(d))}');\n`;
const PIXEL_LINE = /^(\d+) pixels (.*)$/;
const PIN_LINE = /^(\d+) (\w+) ([\d.]+)$/;
/** The console's prompts and cursor movements around what a program prints. */
const PROMPT = /^(?:\x1b\[[\d;?]*[A-Za-z]|[>\r\b\x10]| (?=\r))+|\r$/g;

/** What makes an interpreter board. */
export interface InterpreterBoardOptions {
  board: Board;
  code: string;
  /** Path of an Espruino binary for Linux. */
  interpreter: string;
  /** Where Storage lives; by default a temporary directory that `dispose` removes. */
  directory?: string;
}

/**
 * The bundle on a real Espruino interpreter; its GPIO calls, which lead nowhere on Linux, end at our virtual pins.
 *
 * @throws SimulatorError `interpreter-missing` when the binary is not there or not executable
 */
export function createInterpreterBoard(options: InterpreterBoardOptions): SimulatedBoard {
  const binary = resolve(options.interpreter);
  try {
    accessSync(binary, constants.X_OK);
  } catch {
    throw new SimulatorError(
      "interpreter-missing",
      `There is no executable at ${options.interpreter}.`,
      "Build Espruino for Linux (README_Building in its source) and give the path of the binary.",
    );
  }
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), "sinricpro-board-"));
  const script = join(directory, "bundle.js");
  const names = options.board.pins.map((pin) => pin.name);
  const states = new Map<string, PinState>();
  const inputs = new Map<string, boolean>();
  const changes = createListeners<PinState>();
  const lines = createListeners<string>();
  let code = options.code;
  let child: ChildProcess | undefined;

  const killAtExit = (): void => void child?.kill("SIGKILL");
  process.on("exit", killAtExit);

  function report(pin: string, mode: PinMode, level: number, pixels?: string): void {
    const state = { pin, mode, level, ...(pixels !== undefined && { pixels }) };
    states.set(pin, state);
    changes.emit(state);
  }

  function forget(): void {
    for (const pin of names) states.set(pin, { pin, mode: "input", level: inputs.get(pin) ? 1 : 0 });
  }

  function drive(pin: string, level: boolean | null): void {
    // \x10 keeps the console from echoing the line.
    child?.stdin?.write(`\x10_in(${pin.slice(1)},${level === null ? -1 : Number(level)})\n`);
  }

  function hear(running: ChildProcess): void {
    let rest = "";
    let booted = false;
    running.stdout!.setEncoding("latin1");
    running.stdout!.on("data", (chunk: string) => {
      if (child !== running) return;
      const parts = (rest + chunk).split("\n");
      rest = parts.pop()!;
      for (const part of parts) {
        const line = part.replace(PROMPT, "");
        const mark = line.startsWith(PIN_MARK) ? line.slice(1) : "";
        const pin = PIN_LINE.exec(mark);
        const pixels = PIXEL_LINE.exec(mark);
        if (line === BOOTED) {
          booted = true;
          for (const [name, level] of inputs) drive(name, level);
        } else if (pin) report(`D${pin[1]}`, pin[2] as PinMode, Number(pin[3]));
        else if (pixels) report(`D${pixels[1]}`, "af_output", 0, Buffer.from(pixels[2], "base64").toString("hex"));
        else if (booted && line !== "") lines.emit(Buffer.from(line, "latin1").toString("utf8"));
      }
    });
    running.stdin!.on("error", () => {});
    running.on("error", (error) => lines.emit(`The interpreter did not start: ${error.message}`));
    running.on("exit", (code, signal) => {
      if (child !== running) return;
      child = undefined;
      forget();
      lines.emit(`The interpreter ended by itself (${signal ?? `exit code ${code}`}).`);
    });
  }

  function powerOff(): void {
    const running = child;
    child = undefined;
    running?.kill("SIGKILL");
    for (const state of [...states.values()]) if (state.mode !== "input" || state.level) report(state.pin, "input", 0);
    forget();
  }

  forget();
  return {
    get powered() {
      return child !== undefined;
    },
    powerOn() {
      if (child) return;
      writeFileSync(script, `${prelude}\n${code.includes('"neopixel"') ? NEOPIXEL : ""}${code}`, { mode: 0o600 });
      child = spawn(binary, [script], { cwd: directory, stdio: ["pipe", "pipe", "ignore"] });
      hear(child);
    },
    powerOff,
    flash: (program) => void (code = program),
    pins: () => [...states.values()],
    setInput(pin, level) {
      if (!names.includes(pin)) throw new RangeError(`This board has no pin ${pin}.`);
      const high = level === null ? null : Number(level) >= 0.5;
      if (high === null) inputs.delete(pin);
      else inputs.set(pin, high);
      drive(pin, high);
    },
    setFreeVars(count) {
      // A zero in a list is a variable of its own, with 12-byte blocks and with larger ones.
      const fill = count === null ? "" : `for(_n=process.memory().free-${count};_n>0;_n--)_f.push(0)`;
      child?.stdin?.write(`\x10_f=[];${fill}\n`);
    },
    onPin: changes.add,
    onConsole: lines.add,
    async dispose() {
      const running = child;
      powerOff();
      if (running && running.exitCode === null && running.signalCode === null)
        await new Promise((done) => running.once("exit", done).once("error", done));
      process.off("exit", killAtExit);
      if (!options.directory) rmSync(directory, { recursive: true, force: true });
    },
  };
}
