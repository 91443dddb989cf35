import { ExitCode, FlashError } from "./errors.js";
import type { Repl } from "./repl.js";
import { keepingBootCode } from "./upload.js";

/**
 * True if the board has a Bluetooth console and it is on. Asked by `NRF.wake()`, which does nothing when it is on and complains when
 * `enableBLE(false)` is remembered (targets/esp32/bluetooth.c, jsble_advertising_start). Not by `ESP32.getState()`, which in
 * builds since March 2026 reads the code of a function as if it were text (jswrap_esp32.c, sdkVersion).
 */
export async function hasOpenBluetooth(repl: Repl): Promise<boolean> {
  // Global objects and no modules; builds without Bluetooth have neither.
  const off = `(""+e).includes("INVALID_STATE")`;
  const look = `(function(){try{NRF.wake()}catch(e){return !${off}}return true})()`;
  return (await repl.evaluate(`typeof NRF=="undefined"||typeof ESP32=="undefined"?false:${look}`)) === "true";
}

/**
 * Closes Espruino's Bluetooth console for good. `ESP32.enableBLE(false)` notes it in flash, erases `.bootcde`, `.bootrst` and `.varimg`,
 * and restarts (targets/esp32/jswrap_esp32.c, jsfRemoveCodeFromFlash); the boot code is put back. Does nothing where it is closed.
 *
 * @param awake waits until the restarted board answers; the console may be another one then
 * @returns the console to go on with
 * @throws FlashError `bluetooth-open` if the board does not do it
 */
export async function closeBluetooth(repl: Repl, awake: () => Promise<Repl>, print: (line: string) => void): Promise<Repl> {
  if (!(await hasOpenBluetooth(repl))) return repl;
  print("Closing the Bluetooth console: the board restarts once ...");
  const restart = async (): Promise<Repl> => {
    repl.send("ESP32.enableBLE(false)");
    return awake();
  };
  const after = await keepingBootCode(repl, restart, print);
  if (!after) {
    print(
      "warning: the Bluetooth console stays open, because .boot0 to .boot3 are all in use and closing it needs one. Erase one of them and run this again.",
    );
    return repl;
  }
  if (!(await hasOpenBluetooth(after))) return after;
  throw new FlashError(
    "bluetooth-open",
    ExitCode.UploadFailed,
    "the firmware is on the board, but its Bluetooth console is still open. Run this again, or leave it open with --keep-bluetooth.",
  );
}
