import type { Board } from "./board.js";
import { esp32, esp32Pins } from "./chips/esp32.js";

/**
 * The common board with an ESP32-WROOM-32 and one relay, "ESP32_Relay X1" (esphome-devices, "ESP32 Relay x1"). Revisions
 * differ: check the relay's pin and level against your seller's page.
 */
export const esp32Relay1: Board = {
  ...esp32,
  id: "esp32-relay-1",
  name: "ESP32 board with one relay (Relay X1)",
  sources: [...esp32.sources, "relay, LED, button: https://devices.esphome.io/devices/ESP32-Relay-X1/"],
  pins: esp32Pins(["D37", "D38"], { D23: { usedBy: "the LED" } }),
  unverified: ["that a high level switches the relay on: the source's configuration does not invert it, and revisions differ"],
  relays: [{ pin: "D16", activeLow: false }],
  led: { pin: "D23", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
