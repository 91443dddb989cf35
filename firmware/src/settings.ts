import type { Feature } from "../../lib/devices/feature.js";
import { LogLevel } from "../../lib/ports.js";
import { createDeclared } from "../../lib/settings/settings.js";
import { createSettingsStore, type SettingsStore, type Specs } from "../../lib/settings/store.js";
import { clock } from "./clock.js";
import { hash } from "./hash.js";
import { createLog } from "./log.js";
import { storage } from "./storage.js";

let store: SettingsStore | undefined;

/** The board's settings; made when they are first asked for, because a program without any pays nothing. */
export function settingsStore(): SettingsStore {
  // Settings are read before the firmware starts; only errors come from there, and they are always printed.
  return (store = store || createSettingsStore(clock, hash, storage, createLog(LogLevel.Error)));
}

/** The settings of the configuration: of a device, or of the board if `id` is "". */
export function configuredSettings(id: string, specs: Specs): Feature[] {
  return createDeclared(id, specs, settingsStore()).features_;
}
