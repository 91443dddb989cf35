import type { Setting } from "../../../lib/capabilities/setting.js";
import type { Client } from "../../../lib/client.js";
import type { Cause } from "../../../lib/devices/feature.js";
import { createSettingsFeature, findSetting, judgeDeclared } from "../../../lib/settings/settings.js";
import type { SettingSpec } from "../../../lib/settings/spec.js";
import { judgeSetting } from "../../../lib/settings/spec.js";
import { clock } from "../clock.js";
import { addFeature, sendResult, type Device, type SendResult } from "../device.js";
import { guard } from "../guard.js";
import { settingsStore } from "../settings.js";

/** The type of a setting's value. */
export type SettingValue<S extends SettingSpec> = S extends { type: "boolean" }
  ? boolean
  : S extends { type: "integer" | "number" }
    ? number
    : S extends { choices: readonly (infer C)[] }
      ? C
      : string;

/** Declared settings of a device or of the board. */
export interface Settings<S extends Record<string, SettingSpec>> {
  /** What a setting is now: what was set last, also before a power cut, else its default. */
  get<K extends keyof S & string>(id: K): SettingValue<S[K]>;
  /**
   * Sets a setting from your program, keeps and reports it, one a second. Default cause "PHYSICAL_INTERACTION".
   * @throws SP402 for a value that is not as declared, SP602 before `sinricPro`
   */
  set<K extends keyof S & string>(id: K, value: SettingValue<S[K]>, cause?: Cause): SendResult;
  /** Called when a setting has another value, whoever set it. */
  onChange<K extends keyof S & string>(id: K, listener: (value: SettingValue<S[K]>) => void): Settings<S>;
}

/**
 * Declares the settings of a device of any type, or of the board (`createModule`). What the portal or the app sets is checked
 * by type and range, kept in flash and answered; your program reads it. Call it before `sinricPro`, once for each.
 *
 * @param specs by id: 1 to 32 letters, digits, `_`, `.` and `-`; no `_` at the end
 * @throws SP402 for a default that is not as declared
 */
export function createSettings<const S extends Record<string, SettingSpec>>(target: Device, specs: S): Settings<S> {
  const store = settingsStore();
  const board = target.board_;
  const attach = target.attach_;
  const ids = Object.keys(specs);
  const listeners: [string, (value: never) => void][] = [];
  const pairs: [string, SettingSpec][] = [];
  /** Ids that were set here and not told yet, oldest first, with the cause. */
  let waiting: [string, Cause][] = [];
  let client: Client | undefined;

  for (let i = 0; i < ids.length; i++) {
    const wrong = judgeSetting(ids[i], specs[ids[i]], specs[ids[i]].default);
    if (wrong) throw new Error("SP402: " + wrong);
    pairs.push([ids[i], specs[ids[i]]]);
  }
  const list = store.declare_(board ? "module" : target.features_[0].id_, pairs);

  const feature = addFeature(target, function (id) {
    return createSettingsFeature(id, list, store, {
      changed_(one) {
        // Not from here: the answer comes first, and a listener may set what the slot is needed for.
        clock.after(0, function () {
          for (let i = 0; i < listeners.length; i++) if (listeners[i][0] === one.id_) guard(listeners[i][1], one.value_ as never);
        });
      },
      told_(id) {
        waiting = waiting.filter(function (one) {
          return one[0] !== id;
        });
        // Not from here: the message is being written.
        if (waiting.length) clock.after(0, tell);
      },
    });
  });

  /** Notes that it has to be told; one that waits already keeps its place. */
  function wait(id: string, cause: Cause): void {
    for (let i = 0; i < waiting.length; i++)
      if (waiting[i][0] === id) {
        waiting[i][1] = cause;
        return;
      }
    waiting.push([id, cause]);
  }

  /** Reports the oldest one, if none is on its way. */
  function tell(): void {
    if (waiting.length && !feature.cause_) report(waiting[0][0], waiting[0][1]);
  }

  function report(id: string, cause: Cause): SendResult {
    const value: Setting = { id, value: findSetting(list, id)!.value_ };
    if (!board) return sendResult(client, feature, value, cause);
    const waitMs = board.change_(feature, value, cause);
    return { status: waitMs ? "queued" : "sent", waitMs };
  }

  target.attach_ = function (to, isNegated) {
    client = to;
    attach(to, isNegated);
  };
  const settings: Settings<S> = {
    get(id) {
      return findSetting(list, id)!.value_ as never;
    },
    set(id, value, cause) {
      const set: Setting = { id, value };
      const wrong = judgeDeclared(list, set);
      if (wrong) throw new Error("SP402: " + wrong);
      if (!client) throw new Error("SP602: give the device to sinricPro() before you change it");
      feature.drive_!(set);
      wait(id, cause || "PHYSICAL_INTERACTION");
      const isFirst = waiting[0][0] === id;
      const result = isFirst || !feature.cause_ ? report(waiting[0][0], waiting[0][1]) : undefined;
      if (isFirst && result) return result;
      return { status: "queued", waitMs: client.isReady() ? waiting.length * feature.capability_.pace_ : -1 };
    },
    onChange(id, listener) {
      listeners.push([id, listener]);
      return settings;
    },
  };
  return settings;
}
