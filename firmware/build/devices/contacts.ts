import { contactSensor } from "../../../lib/devices/contact-sensor.js";
import { doorbellParts } from "../../../lib/devices/doorbell.js";
import { motionSensor } from "../../../lib/devices/motion-sensor.js";
import { button, contact } from "./blocks.js";
import { contactArgs, type ContactConfig } from "./button-code.js";
import { clock, pins } from "./code.js";
import type { Program } from "./device-type.js";
import { makeType } from "./make-type.js";

/** What a digital input tells; `active` while the contact is closed, or the sensor's output on. */
function tells(contact: ContactConfig, feature: string, active: string, idle: string, program: Program): string {
  const [high, low] = contact.wiring === "to-ground" ? [idle, active] : [active, idle];
  const [first, second] = program.isNegated(contact.pin) ? [low, high] : [high, low];
  return (
    `${program.use("attachContact", "lib/hardware/contact.ts")}(client, ${pins(program)}, ${feature}, ` +
    `${contactArgs(contact, program)}, "${first}", "${second}");\n`
  );
}

/** A PIR module. */
export const motionSensorType = makeType({
  type: "motionSensor",
  portalName: "Motion Sensor",
  capabilities: motionSensor,
  blocks: {
    pir: contact
      .extend({
        wiring: contact.shape.wiring
          .unwrap()
          .default("to-supply")
          .describe("to-supply if its output is high while something moves, else to-ground"),
      })
      .optional()
      .describe("a motion sensor with a digital output, such as HC-SR501"),
  },
  pins: [{ block: "pir", what: "motion sensor", needs: "watch" }],
  program: ({ pir }, program) => (pir ? tells(pir, program.feature("motion"), "detected", "notDetected", program) : ""),
});

/** A reed contact. */
export const contactSensorType = makeType({
  type: "contactSensor",
  portalName: "Contact Sensor",
  capabilities: contactSensor,
  blocks: { reed: contact.optional().describe("a contact that is closed while the door is") },
  pins: [{ block: "reed", what: "reed contact", needs: "watch" }],
  program: ({ reed }, program) => (reed ? tells(reed, program.feature("contact"), "closed", "open", program) : ""),
});

/** A push button at the door. */
export const doorbellType = makeType({
  type: "doorbell",
  portalName: "Doorbell",
  capabilities: doorbellParts,
  blocks: { button: button.optional().describe("the push button at the door") },
  pins: [{ block: "button", what: "button", needs: "watch" }],
  program: ({ button: push }, program) =>
    push
      ? `${program.use("attachBell", "lib/hardware/bell.ts")}(client, ${clock(program)}, ${pins(program)}, ${program.feature("doorbell")}, ${contactArgs(push, program)});\n`
      : "",
});
