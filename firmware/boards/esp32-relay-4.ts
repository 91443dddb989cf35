import type { Board } from "./board.js";
import { esp32, esp32Pins } from "./chips/esp32.js";

/**
 * The common board with an ESP32-WROOM-32E and four relays, "ESP32_Relay X4" (esphome-devices, "ESP32 Relay x4"). Revisions
 * differ: some switch on a low level. Espruino pulls D25 and D26 up at power-up, so relays 3 and 4 may click.
 */
export const esp32Relay4: Board = {
  ...esp32,
  id: "esp32-relay-4",
  name: "ESP32 board with four relays (Relay X4)",
  sources: [...esp32.sources, "relays, LED, button: https://devices.esphome.io/devices/ESP32-Relay-x4"],
  pins: esp32Pins(["D37", "D38"], { D23: { usedBy: "the LED" } }),
  unverified: ["that a high level switches the relays on: the source's configuration does not invert them, and revisions differ"],
  relays: ["D32", "D33", "D25", "D26"].map((pin) => ({ pin, activeLow: false })),
  led: { pin: "D23", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
