import { boot } from "./boot.js";

/** The file that Espruino runs before `.bootcde`. */
export const BOOT_FILE = ".boot0";

/** How our boot script begins; any other is somebody else's. */
export const BOOT_MARK = "/*sinricpro-ota 1*/";

/**
 * What goes into `.boot0`. One call of one function and nothing before or after it: Espruino runs a script while it reads it,
 * and of a torn one nothing must run but `.bootcde`. `$sp` is what keeps `.bootcde` from starting too (see `guarded`).
 * A timer's text around `eval`, because Espruino's works in the scope that it stands in: the bundle's names are the script's own, as from
 * `.bootcde`, and cost as few variables. A bundle that fails while it starts reboots the board, which counts as a trial. If the trial cannot be
 * noted the old `.bootcde` starts.
 */
export function bootScript(): string {
  return (
    BOOT_MARK +
    "(function(s,d,r){r=(" +
    boot.toString() +
    ")(s,d,1);if(r&&r[2]){$sp=1;setTimeout(\"$sp=0;try{eval(require('Storage').read('\"+r[2]+\"'))}" +
    "catch(e){console.log('SP803 E '+e);E.reboot()}\",0)}})" +
    '(require("Storage"),function(t){return btoa(E.toString(require("crypto").SHA256(t)))})'
  );
}

/** A bundle that does not start as `.bootcde` when the boot script has started another one. */
export function guarded(code: string): string {
  return "if(this.$sp===undefined||$sp++<1){" + code + "}";
}
