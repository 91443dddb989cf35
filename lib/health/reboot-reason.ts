/** Causes by number. ESP32 technical reference, "Reset Sources", and rom/rtc.h of ESP-IDF for C3 and S3. */
const NAMES: Record<string, number[]> = {
  "power-on or reset button": [1],
  "deep sleep": [5],
  "hardware watchdog": [4, 7, 8, 9, 11, 13, 16, 17, 18],
  brownout: [15],
  USB: [21, 22],
};
/** What `esp_restart` and a panic leave, the task watchdog's among them: the chip does not tell them apart. */
const SOFTWARE = [3, 12];

/**
 * Why the board started.
 *
 * @param cause what the chip says, undefined on a board that says nothing
 * @param mark what our own code wrote before it rebooted the board, "" if it did not
 */
export function rebootReason(cause: number | undefined, mark: string): string {
  if (cause === undefined) return mark || "power-on or reset";
  // Also without power the mark stays: it only explains what the chip ascribes to software.
  if (SOFTWARE.indexOf(cause) >= 0) return mark || "restart, crash or watchdog";
  const names = Object.keys(NAMES);
  for (let i = 0; i < names.length; i++) if (NAMES[names[i]].indexOf(cause) >= 0) return names[i];
  return "cause " + cause;
}
