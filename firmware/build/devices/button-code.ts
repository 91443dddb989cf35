import type { Program } from "./device-type.js";

/** A push button of the configuration, or any contact. */
export interface ContactConfig {
  readonly pin: string;
  readonly wiring: "to-ground" | "to-supply";
  readonly debounceMs: number;
}

/** The arguments that describe a contact to code: pin, pullUp, debounceMs. */
export function contactArgs({ pin, wiring, debounceMs }: ContactConfig, program: Program): string {
  return `${pin}, ${(wiring === "to-ground") !== program.isNegated(pin)}, ${debounceMs}`;
}
