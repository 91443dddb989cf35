import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FlashLayout } from "../boards/board.js";
import { ExitCode, FlashError } from "./errors.js";

/** The three files of an Espruino release for ESP32, as paths. */
export interface FirmwareFiles {
  readonly bootloader: string;
  readonly partitions: string;
  readonly firmware: string;
}

function pick(directory: string, names: readonly string[], wanted: readonly string[]): string | undefined {
  for (const pattern of wanted) {
    const [before, after] = pattern.split("*");
    const fits = (name: string): boolean =>
      after === undefined ? name === pattern : name.startsWith(before) && name.endsWith(after) && name.length > pattern.length;
    // The newest version, should several lie there.
    const found = names
      .filter(fits)
      .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .pop();
    if (found) return join(directory, found);
  }
  return undefined;
}

/**
 * Finds Espruino's files in a directory, such as an unpacked `espruino_2v29_esp32.tgz`.
 *
 * @throws FlashError `no-firmware` with all that is missing
 */
export function findFirmware(directory: string, layout: FlashLayout): FirmwareFiles {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    throw new FlashError("no-firmware", ExitCode.BadArguments, `there is no directory ${directory}. Check --firmware.`);
  }
  const { bootloader, partitions, firmware } = layout.files;
  const found = [bootloader, partitions, firmware].map((wanted) => pick(directory, names, wanted));
  const missing = [bootloader, partitions, firmware].filter((_, i) => !found[i]).map((wanted) => wanted.join(" or "));
  if (missing.length)
    throw new FlashError(
      "no-firmware",
      ExitCode.BadArguments,
      `${directory} lacks ${missing.join(", and ")}. Unpack the release for your chip from https://www.espruino.com/Download there.`,
    );
  return { bootloader: found[0]!, partitions: found[1]!, firmware: found[2]! };
}

const hex = (offset: number): string => "0x" + offset.toString(16);

/** The arguments of `esptool write_flash`: Espruino and our Storage image in one go (espruino.md 8). */
export function writeArguments(layout: FlashLayout, port: string, baud: number, files: FirmwareFiles, image: string): string[] {
  const { chip, mode, frequency, size, bootloader, partitions, firmware, storage } = layout;
  return [
    ...["--chip", chip, "-p", port, "-b", String(baud)],
    ...["write_flash", "-z", "--flash_mode", mode, "--flash_freq", frequency, "--flash_size", size],
    ...[hex(bootloader), files.bootloader, hex(partitions), files.partitions],
    ...[hex(firmware), files.firmware, hex(storage), image],
  ];
}

/** The arguments of `esptool erase_flash`. */
export function eraseArguments(layout: FlashLayout, port: string, baud: number): string[] {
  return ["--chip", layout.chip, "-p", port, "-b", String(baud), "erase_flash"];
}

/**
 * How esptool is called here: `ESPTOOL` if it is set, else the first that is installed.
 *
 * @throws FlashError `no-esptool`
 */
export function findEsptool(): readonly string[] {
  const own = process.env.ESPTOOL;
  const runs = (command: readonly string[]): boolean =>
    spawnSync(command[0], [...command.slice(1), "version"], { stdio: "ignore", timeout: 20000 }).status === 0;
  if (own) {
    if (existsSync(own)) return [own];
  } else {
    for (const command of [["esptool"], ["esptool.py"], ["python3", "-m", "esptool"]]) if (runs(command)) return command;
  }
  throw new FlashError(
    "no-esptool",
    ExitCode.NotInstalled,
    `esptool is not installed${own ? ` at ${own} (ESPTOOL)` : ""}. Install it: pipx install esptool, or pip install esptool.`,
  );
}

/**
 * Runs esptool and shows what it prints.
 *
 * @throws FlashError `esptool-failed`
 */
export function runEsptool(command: readonly string[], args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], [...command.slice(1), ...args], { stdio: ["ignore", "inherit", "inherit"] });
    const fail = (what: string): void => {
      const hint =
        "Close other programs that use the port, hold the board's BOOT button while it says Connecting, and run this again. A board that was half written does not start until then.";
      reject(new FlashError("esptool-failed", ExitCode.UploadFailed, `esptool ${what}. ${hint}`));
    };
    child.on("error", (error) => fail(`could not be run (${error.message})`));
    child.on("close", (status, signal) => (status === 0 ? resolve() : fail(`ended with ${signal ?? `exit code ${status}`}`)));
  });
}
