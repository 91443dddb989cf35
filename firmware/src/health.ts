import { State } from "../../lib/link/table.js";
import { encode } from "../../lib/protocol/json.js";
import type { Module } from "../../lib/requests/requests.js";
import { rebootReason } from "../../lib/health/reboot-reason.js";
import { clock } from "./clock.js";
import { takeMark } from "./reboot-mark.js";

/** How often the memory is looked at; ms. */
const LOOK_MS = 10000;

/** What the report needs, and who is next in line. */
export interface HealthOptions {
  version: string;
  /** Of this SDK. */
  sdk: string;
  /** False where the network is not Wi-Fi. */
  wifi: boolean;
  /** Address of the register whose lowest 6 bits say why the chip started; absent: there is none. */
  reset?: number;
  /** Takes the requests that are not for the health. */
  module?: Module;
  /** Hears of the link's state next. */
  onState?: (state: State) => void;
}

/** Answers `health` (protocol.md, Actions): how the board is, as JSON in a text. */
export function createHealth(options: HealthOptions): { module: Module; onState: (state: State) => void } {
  const print = console.log;
  let low = 1e9;
  let links = 0;
  let lastError = "";
  const reason = rebootReason(options.reset === undefined ? undefined : peek32(options.reset) & 63, takeMark());

  function free(): number {
    const now = process.memory(false).free;
    if (now < low) low = now;
    return now;
  }

  function look(): void {
    free();
    clock.after(LOOK_MS, look);
  }

  function report(): string {
    const memory = process.memory(false);
    const heap = memory.tx && memory.tx.free_heap;
    // Builds between releases, from March 2026 on, read the code of a function as text in getState (jswrap_esp32.c, sdkVersion).
    const esp =
      heap === undefined && options.wifi && process.env.VERSION.indexOf(".") < 0
        ? ESP32.getState()
        : { freeHeap: heap, minHeap: heap };
    return encode({
      errorFlags: E.getErrorFlags(),
      espruino: process.env.VERSION,
      freeHeap: esp.freeHeap,
      freeVariables: free(),
      lastError,
      lowestFreeHeap: esp.minHeap,
      lowestFreeVariables: low,
      rebootReason: reason,
      reconnects: links - 1,
      rssi: options.wifi ? require("Wifi").getStatus().rssi : undefined,
      sdk: options.sdk,
      uptimeSeconds: Math.floor(clock.now() / 1000),
      version: options.version,
    });
  }

  // The log's lines pass here anyway; a way of their own would cost every board that does not ask for this.
  console.log = function (...values: unknown[]) {
    const line = "" + values[0];
    if (line.substring(0, 2) === "SP" && line.charAt(6) !== "I" && line.charAt(6) !== "D") lastError = line;
    print.apply(console, values);
  };
  look();
  return {
    module(request, answer) {
      // As text: the build gives `report` a short name, and the platform wants this one.
      if (request.action === "health") answer(request, "", '{"report":' + encode(report()) + "}");
      else if (options.module) options.module(request, answer);
      else answer(request, "This board has no such device or action", "{}");
    },
    onState(state) {
      if (state === State.Ready) links++;
      if (options.onState) options.onState(state);
    },
  };
}
