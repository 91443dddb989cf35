import type { Board, BoardPin } from "./board.js";

/**
 * Espruino for Linux (boards/LINUX.py: pins D0 to D32 exist, and lead nowhere). The host's network is already up. Its
 * interpreter is what the tests run the bundle on; simulator/board gives its pins a life,
 * and the module `neopixel`, which the interpreter for Linux lacks (boards/LINUX.py).
 */
export const linux: Board = {
  id: "linux",
  name: "Espruino for Linux",
  espruinoBuild: "LINUX",
  sources: ["espruino/Espruino boards/LINUX.py"],
  pins: Array.from({ length: 33 }, (_, gpio): BoardPin => ({
    name: `D${gpio}`,
    abilities: ["output", "pullUp", "pullDown", "watch", "pwm"],
    traits: [],
  })),
  wifi: false,
  telnet: false,
  ble: false,
  neopixel: true,
  jsVarBytes: 16,
  watchdogSeconds: 0,
};
