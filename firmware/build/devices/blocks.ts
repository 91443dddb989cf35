import { z } from "zod";

/*
 * Parts that several device types share. Each description is written as what to put there: it is the remedy in error messages,
 * the help in the maker's editor (config.schema.json) and the table in docs/configuration.md.
 */

/** How Espruino names a pin. */
export const PIN_NAME = /^D\d{1,2}$/;

/** A pin's name. */
export const pin = z.string().regex(PIN_NAME, "is not a pin name such as D16");

/** What each device has: where it is in the portal, and a name. */
export const identity = {
  id: z
    .string()
    .regex(/^[0-9a-f]{24}$/, "is not a device id")
    .describe("the device id from the Sinric Pro portal: 24 characters 0-9 and a-f, in lower case"),
  name: z
    .string()
    .min(1, "is empty")
    .max(64, "is longer than 64 characters")
    .describe("what you call the device, 1 to 64 characters; the local platform answers to it"),
};

/** An output that switches something. */
export const relay = z
  .strictObject({
    pin: pin.describe("the pin that drives the relay, such as D16"),
    activeLow: z.boolean().default(false).describe("true if a low level switches the relay on, else false"),
    atBoot: z
      .enum(["off", "on", "last", "server"])
      .default("off")
      .describe("what the relay does at power-up: off, on, last (as it was), or server (off until Sinric Pro says)"),
  })
  .describe("the relay");

/** A contact that a finger closes. */
export const button = z
  .strictObject({
    pin: pin.describe("the pin that reads the button, such as D17"),
    wiring: z
      .enum(["to-ground", "to-supply"])
      .default("to-ground")
      .describe("to-ground if the button connects the pin to GND, to-supply if to 3.3 V"),
    debounceMs: z.int().min(5).max(500).default(25).describe("milliseconds the contact may bounce, a whole number from 5 to 500"),
  })
  .describe("a push button that toggles the switch, if there is one");

/** A relay that has no state of its own. */
export const output = z.strictObject({
  pin: pin.describe("the pin that drives the relay, such as D16"),
  activeLow: z.boolean().default(false).describe("true if a low level switches the relay on, else false"),
});

/** A contact or a digital output of a sensor. */
export const contact = z.strictObject({
  pin: pin.describe("the pin that reads it, such as D17"),
  wiring: z
    .enum(["to-ground", "to-supply"])
    .default("to-ground")
    .describe("to-ground if the contact connects the pin to GND, to-supply if to 3.3 V"),
  debounceMs: z.int().min(5).max(500).default(50).describe("milliseconds the contact may bounce, a whole number from 5 to 500"),
});

/** A dimmed output. */
export const dimmed = z
  .strictObject({
    pin: pin.describe("the pin that drives the transistor, such as D16"),
    activeLow: z.boolean().default(false).describe("true if it is bright at a low level, else false"),
    hertz: z.int().min(1).max(40000).default(1000).describe("the PWM frequency, a whole number from 1 to 40000"),
    gamma: z
      .number()
      .min(1)
      .max(3)
      .default(2.2)
      .describe("2.2 makes equal steps look equal, 1 is for motors; a number from 1 to 3"),
    fadeMs: z.int().min(0).max(10000).default(300).describe("milliseconds from dark to full, 0 to 10000"),
  })
  .describe("a PWM output");
