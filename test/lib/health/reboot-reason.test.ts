import { expect } from "chai";
import { rebootReason } from "../../../lib/health/reboot-reason.js";

describe("the reason of a reboot", () => {
  // Cause, mark, reason.
  const rows: [number | undefined, string, string][] = [
    [1, "", "power-on or reset button"],
    // Written, and then the power went before the reboot.
    [1, "update", "power-on or reset button"],
    [12, "update", "update"],
    [3, "rollback", "rollback"],
    [12, "", "restart, crash or watchdog"],
    [3, "", "restart, crash or watchdog"],
    [15, "", "brownout"],
    [16, "", "hardware watchdog"],
    [7, "update", "hardware watchdog"],
    [5, "", "deep sleep"],
    [21, "", "USB"],
    [23, "", "cause 23"],
    [0, "", "cause 0"],
    [undefined, "", "power-on or reset"],
    [undefined, "update", "update"],
  ];
  for (const [cause, mark, reason] of rows)
    it(`${cause} with ${mark || "no mark"}: ${reason}`, () => expect(rebootReason(cause, mark)).to.equal(reason));
});
