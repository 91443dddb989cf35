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
const relay = z
  .strictObject({
    pin: pin.describe("the pin that drives the relay, such as D16"),
    activeLow: z.boolean().default(false).describe("true if a low level switches the relay on, else false"),
    atBoot: z
      .enum(["off", "on", "last", "server"])
      .default("off")
      .describe("what the relay does at power-up: off, on, last (as it was), or server (off until Sinric Pro says)"),
    pulseMs: z
      .int()
      .min(50)
      .max(3_600_000)
      .optional()
      .describe("milliseconds after which it goes off again by itself, 50 to 3600000; left out, it stays on"),
  })
  .refine(({ pulseMs, atBoot }) => pulseMs === undefined || atBoot === "off", {
    path: ["atBoot"],
    message: "is not off, as it has to be with pulseMs: a pulse must not outlive a power cut",
  })
  .describe("the relay");

/** One relay, or several that switch together. */
export const relays = z.union([
  relay,
  z
    .array(relay)
    .min(1)
    .max(8)
    .refine((list) => list.every(({ atBoot, pulseMs }) => atBoot === list[0].atBoot && pulseMs === list[0].pulseMs), {
      message: "has relays that differ in atBoot or pulseMs: they switch together",
    })
    .describe("1 to 8 relay blocks that switch together, alike in atBoot and pulseMs"),
]);

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

/** A motor with a relay for each speed. */
export const speeds = z.array(output);

/** A contact or a digital output of a sensor. */
export const contact = z.strictObject({
  pin: pin.describe("the pin that reads it, such as D17"),
  wiring: z
    .enum(["to-ground", "to-supply"])
    .default("to-ground")
    .describe("to-ground if the contact connects the pin to GND, to-supply if to 3.3 V"),
  debounceMs: z.int().min(5).max(500).default(50).describe("milliseconds the contact may bounce, a whole number from 5 to 500"),
});

const gamma = z
  .number()
  .min(1)
  .max(3)
  .default(2.2)
  .describe("2.2 makes equal steps look equal, 1 is for motors; a number from 1 to 3");
const hertz = z.int().min(1).max(40000).describe("the PWM frequency, a whole number from 1 to 40000");
const bright = z.boolean().default(false).describe("true if it is bright at a low level, else false");

/** A dimmed output. */
export const dimmed = z
  .strictObject({
    pin: pin.describe("the pin that drives the transistor, such as D16"),
    activeLow: bright,
    hertz: hertz.default(1000),
    gamma,
    fadeMs: z.int().min(0).max(10000).default(300).describe("milliseconds from dark to full, 0 to 10000"),
  })
  .describe("a PWM output");

const colorFade = z.int().min(0).max(10000).default(300).describe("milliseconds from one colour to the next, 0 to 10000");

/** Three dimmed outputs that make a colour. */
export const rgb = z
  .strictObject({
    red: pin.describe("the pin that drives the red transistor, such as D16"),
    green: pin.describe("the pin that drives the green transistor, such as D17"),
    blue: pin.describe("the pin that drives the blue transistor, such as D23"),
    white: pin.optional().describe("the pin that drives the white transistor of an RGBW strip, such as D25"),
    activeLow: bright,
    hertz: hertz.default(5000),
    gamma,
    fadeMs: colorFade,
  })
  .describe("a strip or lamp of three colours on three PWM outputs, perhaps with white on a fourth");

/** A strip of addressable LEDs. */
export const neopixel = z
  .strictObject({
    pin: pin.describe("the pin that leads to the strip's data input, such as D16"),
    count: z.int().min(1).max(300).describe("how many LEDs it has, a whole number from 1 to 300"),
    order: z
      .enum(["grb", "rgb", "rbg", "gbr", "brg", "bgr", "grbw", "rgbw"])
      .default("grb")
      .describe(
        "the order in which an LED takes its colours: grb for WS2812B, or rgb, rbg, gbr, brg, bgr; grbw for SK6812 with white, or rgbw",
      ),
    gamma,
    fadeMs: colorFade,
  })
  .describe("a strip of addressable LEDs (WS2812B and its like), all of one colour");
