import type { Program } from "./device-type.js";

/** The ports, as the program names them. */
export const pins = (program: Program): string => program.use("pins", "firmware/src/pins.ts");
export const clock = (program: Program): string => program.use("clock", "firmware/src/clock.ts");
export const pwm = (program: Program): string => program.use("pwm", "firmware/src/pwm.ts");
export const report = (program: Program): string => program.use("report", "firmware/src/guard.ts");

/** Whether a contact's pin is to be pulled up, as Espruino sees the pin. */
export function pullUp(contact: { pin: string; wiring: "to-ground" | "to-supply" }, program: Program): boolean {
  return (contact.wiring === "to-ground") !== program.isNegated(contact.pin);
}
