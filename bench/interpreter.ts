import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How a program is started on the interpreter. */
export interface RunOptions {
  /** Path of Espruino for Linux. */
  readonly interpreter: string;
  readonly code: string;
  /** Run from `.bootcde` in Storage, as after an upload to flash, and not from a file that is read into memory. */
  readonly flash?: boolean;
  /** Lets the program tell of its memory, see `jsVars`. */
  readonly tells?: boolean;
  /** Under valgrind, which counts instructions and runs about fifty times slower. */
  readonly callgrind?: boolean;
  /** Counts only while this function of the interpreter runs. */
  readonly onlyWithin?: string;
}

/** A program that runs. */
export interface Run {
  /** JsVars in use after a garbage collection, within 200 ms; only with `tells`, whose timer is included. */
  jsVars(): Promise<number>;
  /** What the last 4 KB that it printed have in them, each time the first group. */
  printed(what: RegExp): string[];
  /**
   * Feeds a line to the interpreter's console, without an echo. Espruino for Linux reads it in a thread without a lock: now
   * and then a character is lost or doubled, and what waits for a closing bracket then waits for ever.
   */
  feed(line: string): void;
  /** Ends it. @returns the instructions that it took, 0 without callgrind */
  quit(): Promise<number>;
}

/** Tells of the memory by itself: the console cannot be trusted, see `feed`. */
const TELL = 'setInterval(function(){print("\\x03"+process.memory().usage+"\\x04")},200);';
/** An interpreter that tells nothing for so long is killed; ms. */
const ANSWER_MS = 20_000;
const ANSWER = /\x03(\d+)\x04/;

/** Starts a program in a directory of its own. GPIO is the interpreter's own, which leads nowhere: nothing of ours adds to the count. */
export async function startProgram(options: RunOptions): Promise<Run> {
  const directory = mkdtempSync(join(tmpdir(), "sinricpro-bench-"));
  const binary = resolve(options.interpreter);
  const script = join(directory, "program.js");
  const code = (options.tells ? TELL : "") + options.code;
  if (options.flash) await store(binary, directory, code);
  else writeFileSync(script, code, { mode: 0o600 });
  const program = [binary, ...(options.flash ? [] : [script])];
  const valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"];
  if (options.onlyWithin) valgrind.push(`--toggle-collect=${options.onlyWithin}`);
  const [command, ...args] = options.callgrind ? [...valgrind, ...program] : program;
  const child = spawn(command, args, { cwd: directory, stdio: "pipe" });
  const kill = (): void => void child.kill("SIGKILL");
  process.on("exit", kill);
  let printed = "";
  let all = "";
  let complaints = "";
  let heard = (): void => {};
  child.stdout.setEncoding("latin1").on("data", (text: string) => {
    printed = (printed + text).slice(-4096);
    all = (all + text).slice(-4096);
    heard();
  });
  child.stderr.setEncoding("latin1").on("data", (text: string) => (complaints = (complaints + text).slice(-4096)));
  child.stdin.on("error", () => {});
  const ended = once(child, "exit").finally(() => {
    process.off("exit", kill);
    rmSync(directory, { recursive: true, force: true });
  });

  const feed = (line: string): void => void child.stdin.write(`\x10${line}\n`);
  return {
    feed,
    printed: (what) => [...all.matchAll(what)].map((match) => match[1]),
    async jsVars() {
      printed = "";
      const answer = new Promise<number>((done, fail) => {
        heard = () => {
          const match = ANSWER.exec(printed);
          if (match) done(Number(match[1]));
        };
        void ended.then(() => fail(new Error(`The interpreter ended: ${printed.trim()} ${complaints.trim()}`)), fail);
      });
      const impatience = setTimeout(kill, ANSWER_MS);
      return answer.finally(() => clearTimeout(impatience));
    },
    async quit() {
      // Not by its console: see `feed`. Valgrind passes the signal on and reports.
      child.kill(options.callgrind ? "SIGTERM" : "SIGKILL");
      await ended;
      if (!options.callgrind) return 0;
      const collected = /Collected : (\d+)/.exec(complaints);
      if (!collected) throw new Error(`callgrind did not report: ${complaints.trim()}`);
      return Number(collected[1]);
    },
  };
}

/** Writes `.bootcde` with an interpreter of its own. */
async function store(binary: string, directory: string, code: string): Promise<void> {
  const script = join(directory, "store.js");
  writeFileSync(script, `require("Storage").write(".bootcde", ${quoteBytes(code)});`, { mode: 0o600 });
  const child = spawn(binary, [script], { cwd: directory, stdio: ["pipe", "ignore", "ignore"] });
  await once(child, "exit");
  rmSync(script);
}

/** JSON text in ASCII, whose every character the interpreter reads as one byte. */
function quoteBytes(code: string): string {
  return JSON.stringify(code).replace(/[^\x20-\x7e]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
