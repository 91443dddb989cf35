import type { SettingSpec } from "../lib/settings/spec.js";
import { refuse } from "./http.js";
import type { Entry, Platform } from "./platform/types.js";

/** Who has settings: the board, or a device's id. */
export const MODULE = "module";

/** One declared setting. */
export interface SettingView {
  /** A device's id, or `module` for the board itself. */
  owner: string;
  /** What the device is called; "Board" for the board itself. */
  name: string;
  id: string;
  spec: SettingSpec;
  /** What the platform was told last; the default before. */
  value: unknown;
}

/** What is configured, as far as settings go. */
export interface SettingsConfig {
  settings?: Readonly<Record<string, SettingSpec>>;
  devices: readonly { id: string; name: string; settings?: Readonly<Record<string, SettingSpec>> }[];
}

/** A board's declared settings, as the portal would show and set them. */
export interface SettingsDesk {
  view(): SettingView[];
  /** Takes note of what the platform is told. */
  note(entry: Entry): void;
  /**
   * Asks the board to set any setting, declared or not.
   * @throws Refused with the board's own reason, or because it does not answer
   */
  set(owner: string, id: unknown, value: unknown): Promise<object>;
}

/** Shows and sets the settings of a board over the platform. */
export function createSettingsDesk(config: SettingsConfig, platform: Platform): SettingsDesk {
  const owners = [
    { id: MODULE, name: "Board", settings: config.settings },
    ...config.devices.map(({ id, name, settings }) => ({ id, name, settings })),
  ];
  const views = owners.flatMap((owner): SettingView[] =>
    Object.entries(owner.settings ?? {}).map(([id, spec]) => ({
      owner: owner.id,
      name: owner.name,
      id,
      spec,
      value: spec.default,
    })),
  );
  return {
    view: () => views,
    note(entry) {
      if (entry.kind !== "event" && !(entry.kind === "response" && entry.success)) return;
      if (entry.action !== "setSetting") return;
      const told = entry.value as { id?: unknown; value?: unknown };
      // The board itself names no device, so with several boards those that have such a setting all take it for theirs.
      const view = views.find(({ owner, id }) => owner === (entry.deviceId ?? MODULE) && id === told.id);
      if (view) view.value = told.value;
    },
    async set(owner, id, value) {
      if (!owners.some((one) => one.id === owner))
        throw refuse(404, "no-such-device", "There is no such device. GET /api/board lists them; the board itself is module.");
      const carrier = owner === MODULE ? config.devices[0]?.id : owner;
      if (carrier === undefined) throw refuse(409, "no-device", "A board without devices has no link.");
      const scope = owner === MODULE ? "module" : undefined;
      const result = await platform.request(carrier, "setSetting", { id, value }, { scope });
      if (result.ok) return result.response.value as object;
      const code = result.error === "failed" ? "setting-refused" : "board-silent";
      throw refuse(result.error === "failed" ? 409 : 504, code, result.message);
    },
  };
}
