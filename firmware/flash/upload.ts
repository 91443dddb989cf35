import { createHash } from "node:crypto";
import { ExitCode, FlashError } from "./errors.js";
import type { Repl } from "./repl.js";

/** Where the new bundle lies until it is verified. */
const NEW = "sp.new";
const BOOT = ".bootcde";
const BOOT_RESET = ".bootrst";
/** Bytes a line; as Base64 a seventh of the console's input buffer (boards/ESP32.py, io_buffer_size 4096). */
const CHUNK = 384;
/** A file's header, and what is left over at page borders. */
const OVERHEAD = 64;
/** Compaction moves up to 896 KB; ms. */
const COMPACT_MS = 60000;

const S = `require("Storage")`;

/** What a board says of itself. */
export interface BoardFacts {
  /** `process.env.BOARD` */
  readonly build: string;
  /** `process.env.VERSION`, such as 2v29 */
  readonly version: string;
}

/** Asks the board what it is. */
export async function askFacts(repl: Repl): Promise<BoardFacts> {
  const [build, version] = (await repl.evaluate(`process.env.BOARD+" "+process.env.VERSION`)).split(" ");
  return { build, version };
}

/** SHA-256 in Base64, as the board works it out too. */
export function hashOf(code: string): string {
  return createHash("sha256").update(code, "latin1").digest("base64");
}

/** An expression for the SHA-256 of what `source` gives on the board; "" if there is nothing. */
function boardHash(source: string): string {
  return `(function(d){return d?btoa(E.toString(require("crypto").SHA256(d))):""})(${source})`;
}

/** The hash of what the board holds in a file; "" if there is none. */
export function readHash(repl: Repl, file = BOOT): Promise<string> {
  return repl.evaluate(boardHash(`${S}.read("${file}")`), 15000);
}

function verify(held: string, wanted: string, what: string): void {
  if (held === wanted) return;
  const hint = "Run this again; if it persists, the cable or the flash is bad.";
  throw new FlashError("verify-failed", ExitCode.VerifyFailed, `the board does not hold what was sent (${what}). ${hint}`);
}

async function sendChunks(
  code: string,
  progress: (share: number) => void,
  send: (base64: string, offset: number) => Promise<string>,
): Promise<void> {
  for (let at = 0; at < code.length; at += CHUNK) {
    const base64 = Buffer.from(code.slice(at, at + CHUNK), "latin1").toString("base64");
    const answer = await send(base64, at);
    if (answer !== "true")
      throw new FlashError("upload-failed", ExitCode.UploadFailed, `the board did not take byte ${at}. Run this again.`);
    progress(Math.min(1, (at + CHUNK) / code.length));
  }
}

/** Room for a new file and its copy as boot code. Storage is tidied only if that is needed: it is not safe against a power cut. */
async function makeRoom(repl: Repl, bytes: number, print: (line: string) => void): Promise<void> {
  const needed = 2 * (bytes + OVERHEAD) + OVERHEAD * 4;
  const free = async (): Promise<number> => Number(await repl.evaluate(`${S}.getFree()`, 15000));
  if ((await free()) >= needed) return;
  print("Tidying the board's Storage: keep it powered ...");
  await repl.evaluate(`${S}.compact()`, COMPACT_MS);
  const left = await free();
  if (left >= needed) return;
  throw new FlashError(
    "storage-full",
    ExitCode.UploadFailed,
    `the board's Storage has ${left} bytes left and ${needed} are needed. Erase files that you do not need with require("Storage").erase(name); ${BOOT} is as it was.`,
  );
}

/**
 * Puts boot code into flash so that at every moment, whatever fails, the board boots the old or the new: the new one lies in
 * a file of its own until its hash is right; a small script that boots first finishes the copy should the power fail in it.
 *
 * @throws FlashError; the old boot code is then still there
 */
export async function uploadToFlash(
  repl: Repl,
  code: string,
  progress: (share: number) => void,
  print: (line: string) => void,
): Promise<void> {
  const wanted = hashOf(code);
  await repl.evaluate(`${S}.erase("${NEW}")`);
  await makeRoom(repl, code.length, print);
  await sendChunks(code, progress, (base64, at) =>
    repl.evaluate(`E.kickWatchdog();${S}.write("${NEW}",atob("${base64}"),${at},${code.length})`),
  );
  verify(await readHash(repl, NEW), wanted, "before the switch");
  if ((await readHash(repl)) !== wanted) await switchOver(repl, code.length, wanted);
  await cleanUp(repl);
  // Espruino starts this file instead of the boot code where there is one (jsfGetBootCodeFromFlash); E.setBootCode erases it too.
  if ((await repl.evaluate(`${S}.read("${BOOT_RESET}")!==undefined`)) === "true") {
    await repl.evaluate(`${S}.erase("${BOOT_RESET}")`);
    print(`Erased ${BOOT_RESET}, which the board would have started instead.`);
  }
}

/**
 * What boots first while the boot code is replaced, and does the replacing too: copies the new file over unless that is done or
 * the new file is not whole.
 *
 * @param wanted the new file's hash, of `hashOf`
 */
export function switchScript(bytes: number, wanted: string): string {
  const copy = `for(var o=0;o<${bytes};o+=512)s.write("${BOOT}",n.substr(o,512),o,${bytes});`;
  return `(function(s){var n=s.read("${NEW}");if(n&&n!=s.read("${BOOT}")&&${boardHash("n")}=="${wanted}"){${copy}}})(${S})`;
}

/** Whether `d` is the script of a switch. Espruino's indexOf also finds what only begins at the end of a text. */
const IS_SWITCH = `d.substr(d.indexOf("${NEW}"),${NEW.length})=="${NEW}"`;

/** A free place among .boot0 to .boot3, or one that an interrupted run left behind; "" if there is none. */
function findSlot(repl: Repl): Promise<string> {
  return repl.evaluate(
    `(function(s,i,d){for(i=0;i<4;i++){d=s.read(".boot"+i);if(!d||${IS_SWITCH})return".boot"+i}return""})(${S})`,
  );
}

/** Erases the script of the switch and the new file's copy, also those of a run that was interrupted. */
async function cleanUp(repl: Repl): Promise<void> {
  await repl.evaluate(
    `(function(s,i,d){for(i=0;i<4;i++){d=s.read(".boot"+i);if(d&&${IS_SWITCH})s.erase(".boot"+i)}s.erase("${NEW}")})(${S})`,
  );
}

async function switchOver(repl: Repl, bytes: number, wanted: string): Promise<void> {
  const script = switchScript(bytes, wanted);
  const slot = await findSlot(repl);
  // With all four in use by other programs there is no net for the fraction of a second that the copy takes.
  if (slot) await repl.evaluate(`${S}.write("${slot}",${JSON.stringify(script)})`);
  await repl.evaluate(script, 30000);
  verify(await readHash(repl), wanted, "after the switch");
}

/**
 * Does something that erases the boot code and restarts the board, such as `ESP32.enableBLE`, so that whatever fails the board
 * boots what it booted before: a copy lies beside it meanwhile, and the script of a switch puts it back at the restart.
 *
 * @param restart starts it and waits for the board; the console may be another one afterwards
 * @returns undefined, having done nothing, if no boot script can be added because four are in use
 * @throws FlashError
 */
export async function keepingBootCode(
  repl: Repl,
  restart: () => Promise<Repl>,
  print: (line: string) => void,
): Promise<Repl | undefined> {
  const held = await readHash(repl);
  if (!held) return restart();
  const slot = await findSlot(repl);
  if (!slot) return undefined;
  const bytes = Number(await repl.evaluate(`${S}.read("${BOOT}").length`));
  await repl.evaluate(`${S}.erase("${NEW}")`);
  await makeRoom(repl, bytes, print);
  const copy = `for(var o=0;o<${bytes};o+=512)s.write("${NEW}",b.substr(o,512),o,${bytes});`;
  await repl.evaluate(`(function(s){var b=s.read("${BOOT}");${copy}})(${S})`, 30000);
  verify(await readHash(repl, NEW), held, "the copy of the boot code");
  await repl.evaluate(`${S}.write("${slot}",${JSON.stringify(switchScript(bytes, held))})`);
  const after = await restart();
  verify(await readHash(after), held, "after the restart");
  await cleanUp(after);
  return after;
}

/** Runs code from memory; the boot code stays as it is, and a reset goes back to it. */
export async function runInRam(repl: Repl, code: string, progress: (share: number) => void): Promise<void> {
  await repl.evaluate(`global.$u="";true`);
  await sendChunks(code, progress, (base64) => repl.evaluate(`E.kickWatchdog();$u+=atob("${base64}");true`));
  verify(await repl.evaluate(boardHash("$u"), 15000), hashOf(code), "in memory");
  await repl.evaluate(`setTimeout(function(){var c=$u;delete global.$u;eval(c)},50);true`);
}

/** Erases every file but the boot code. @returns how many */
export async function eraseOthers(repl: Repl): Promise<number> {
  const loop = `l.forEach(function(f){if(f.replace("\\1","")!="${BOOT}"){s.erase(f);n++}})`;
  return Number(await repl.evaluate(`(function(s,l,n){${loop};return n})(${S},${S}.list(),0)`, COMPACT_MS));
}
