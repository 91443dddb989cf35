import { State } from "../../lib/link/table.js";
import type { Version } from "../../lib/ota/manifest.js";
import type { Files } from "../../lib/ota/files.js";
import { createUpdater } from "../../lib/ota/updater.js";
import type { LogLevel } from "../../lib/ports.js";
import type { Module } from "../../lib/requests/requests.js";
import { clock } from "./clock.js";
import { hash } from "./hash.js";
import { createLog } from "./log.js";
import { createNetwork } from "./network.js";

/** Set by the boot script (lib/ota/boot-script.ts) when it has started this bundle. */
declare let $sp: number | undefined;

/** What `createOta` is given by the build. */
export interface OtaOptions {
  appSecret: string;
  /** Of this firmware. */
  version: Version;
  log: LogLevel;
  lookup?: (name: string, done: (address: string | null) => void) => void;
  /** Notes why the board reboots, for its health. */
  mark?: (why: string) => void;
  /** The next in line to hear of the link's state. */
  onState?: (state: State) => void;
}

/** Updates over the air, over Espruino's Storage and sockets. */
export function createOta(options: OtaOptions): { module: Module; onState: (state: State) => void } {
  const updater = createUpdater(
    {
      clock,
      hash,
      network: createNetwork(options.lookup),
      files: require("Storage") as unknown as Files,
      log: createLog(options.log),
      booted: typeof $sp === "number",
      reboot(why) {
        if (options.mark) options.mark(why);
        E.reboot();
      },
    },
    options.appSecret,
    options.version,
  );
  return {
    module: updater.module,
    onState(state) {
      if (state === State.Ready) updater.onReady();
      if (options.onState) options.onState(state);
    },
  };
}
