import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../firmware/flash/cli.js";
import { openPort } from "../../../firmware/flash/port.js";
import { createRepl, wake, type Repl } from "../../../firmware/flash/repl.js";
import type { Rig } from "./rig.js";

/** The app secret of these tests, which nothing may print. */
export const SECRET = "flash-test-secret-0123456789";
export const APP_KEY = "11111111-2222-4333-8444-555555555555";
export const DEVICE = "0123456789abcdef01234567";
/** More than a few chunks, and not a whole number of them. */
export const BUNDLE = `print("SP101 " + "I");${"var filler='0123456789';".repeat(120)}\n`;
/** What is on the board before. */
export const OLD = `global.old=1;`;

/** What a run came to: its exit status, and all that it printed. */
export interface Outcome {
  status: number | null;
  out: string;
}

/** A folder with a bundle in it, for as long as the suite lasts, and the ways to run flash.sh there. */
export interface Workplace {
  readonly directory: string;
  readonly bundle: string;
  /** Runs it in this process, for speed. */
  flash(...args: string[]): Promise<Outcome>;
  /** Runs a program. */
  start(command: string[], args: string[]): Promise<Outcome>;
}

/** Makes one for the suite that it is called in. */
export function createWorkplace(rig: () => Rig | undefined = () => undefined): Workplace {
  const directory = mkdtempSync(join(tmpdir(), "sinric-flash-"));
  const bundle = join(directory, "bundle.js");
  writeFileSync(bundle, BUNDLE);
  after(() => rmSync(directory, { recursive: true }));
  return {
    directory,
    bundle,
    async flash(...args) {
      let out = "";
      const print = (line: string): void => void (out += line + "\n");
      // What never answers need not be waited for long.
      const status = await run(args, { print, error: print, wakeMs: rig()?.mute ? 1000 : 10000 });
      return { status, out };
    },
    start([command, ...first], args) {
      return new Promise((resolve, reject) => {
        const env = { ...process.env, SINRICPRO_APP_SECRET: SECRET };
        const child = spawn(command, [...first, ...args], { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
        let out = "";
        child.stdout.on("data", (data) => (out += String(data)));
        child.stderr.on("data", (data) => (out += String(data)));
        child.on("error", reject).on("close", (status) => resolve({ status, out }));
      });
    },
  };
}

/** What the tests ask the board itself, past flash.sh. */
export function createQuestions(rig: () => Rig) {
  async function ask<T>(what: (repl: Repl) => Promise<T>): Promise<T> {
    const repl = createRepl(await openPort(rig().tcp, 115200));
    try {
      await wake(repl, 8000);
      return await what(repl);
    } finally {
      repl.close();
    }
  }
  return {
    ask,
    write: (name: string, text: string): Promise<string> =>
      ask((repl) => repl.evaluate(`require("Storage").write(${JSON.stringify(name)},${JSON.stringify(text)})`)),
    files: (): Promise<string> => ask((repl) => repl.evaluate(`require("Storage").list().join()`)),
  };
}
