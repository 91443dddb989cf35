import { z } from "zod";
import { lockParts } from "../../../lib/devices/lock.js";
import { contact, output } from "./blocks.js";
import { clock, pins, pullUp } from "./code.js";
import { makeType } from "./make-type.js";

const bolt = output
  .extend({
    travelMs: z.int().min(50).max(6000).default(2000).describe("milliseconds that the bolt takes, 50 to 6000"),
  })
  .describe("the relay that locks while it is on");

/** A lock with a relay, and a contact that is closed while the bolt is out. */
export const lockType = makeType({
  type: "lock",
  portalName: "Smart Lock",
  capabilities: lockParts,
  blocks: {
    bolt: bolt.optional(),
    feedback: contact.optional().describe("the contact that is closed while the bolt is out; needed with a bolt"),
  },
  together: ["bolt", "feedback"],
  pins: [
    { block: "bolt", what: "relay", needs: "output" },
    { block: "feedback", what: "contact", needs: "watch" },
  ],
  program({ bolt: relay, feedback }, program) {
    if (!relay || !feedback) return "";
    return (
      `${program.use("attachLock", "lib/hardware/lock.ts")}(client, ${clock(program)}, ${pins(program)}, ${program.feature("lock")}, ` +
      `{ relay_: ${relay.pin}, activeLow_: ${relay.activeLow}, feedback_: ${feedback.pin}, ` +
      `pullUp_: ${pullUp(feedback, program)}, travelMs_: ${relay.travelMs} });\n`
    );
  },
});
