const NAME = "sinricr";

/** Notes why the board is about to be rebooted, e.g. `update`. */
export function markReboot(why: string): void {
  try {
    require("Storage").write(NAME, why);
  } catch (error) {
    // The reboot matters more than its reason.
  }
}

/** Why our own code rebooted the board, "" if it did not; told once. */
export function takeMark(): string {
  // A copy: what is read stays in flash, and is gone with the file.
  const why = "" + (require("Storage").read(NAME) || "");
  if (why) require("Storage").erase(NAME);
  return why;
}
