import type { Board } from "./board.js";
import { esp32, esp32Pins, header38 } from "./chips/esp32.js";

/** Ai-Thinker NodeMCU-32S with 38 pins (its specification, "Pin definition"): the rows of the DevKitC, a blue LED on D2. */
export const nodemcu32S: Board = {
  ...esp32,
  id: "nodemcu-32s",
  name: "NodeMCU-32S",
  sources: [...esp32.sources, "Ai-Thinker NodeMCU-32S specification, Pin definition"],
  pins: esp32Pins(["D37", "D38"]),
  header: header38,
  led: { pin: "D2", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
