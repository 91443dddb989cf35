import type { Client } from "../../../lib/client.js";
import type { Cause } from "../../../lib/devices/feature.js";
import { createDeclared, settingValue } from "../../../lib/settings/settings.js";
import type { SettingSpec } from "../../../lib/settings/spec.js";
import { judgeSetting } from "../../../lib/settings/spec.js";
import { clock } from "../clock.js";
import type { Device, SendResult } from "../device.js";
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
  const board = target.board_;
  const attach = target.attach_;
  const ids = Object.keys(specs);
  const listeners: [string, (value: never) => void][] = [];
  const pairs: [string, SettingSpec][] = [];
  let client: Client | undefined;

  for (let i = 0; i < ids.length; i++) {
    const wrong = judgeSetting(ids[i], specs[ids[i]], specs[ids[i]].default);
    if (wrong) throw new Error("SP402: " + wrong);
    pairs.push([ids[i], specs[ids[i]]]);
  }
  const declared = createDeclared(board ? "" : target.features_[0].id_, pairs, settingsStore(), function (one) {
    // Not from here: the answer comes first.
    clock.after(0, function () {
      for (let i = 0; i < listeners.length; i++)
        if (listeners[i][0] === one.name_) guard(listeners[i][1], settingValue(one) as never);
    });
  });
  const features = (board || target).features_;
  for (let i = 0; i < declared.features_.length; i++) features.push(declared.features_[i]);

  target.attach_ = function (to, isNegated) {
    client = to;
    attach(to, isNegated);
  };
  const settings: Settings<S> = {
    get(id) {
      return settingValue(declared.find_(id)!) as never;
    },
    set(id, value, cause) {
      const wrong = declared.judge_({ id, value });
      if (wrong) throw new Error("SP402: " + wrong);
      if (!client) throw new Error("SP602: give the device to sinricPro() before you change it");
      const one = declared.find_(id)!;
      declared.set_(one, value);
      const why = cause || "PHYSICAL_INTERACTION";
      const waitMs = board ? board.change_(one, value, why) : client.change(one, value, why);
      if (!waitMs) return { status: "sent", waitMs };
      return { status: "queued", waitMs: waitMs < 0 ? waitMs : waitMs + declared.ahead_(one) * one.capability_.pace_ };
    },
    onChange(id, listener) {
      listeners.push([id, listener]);
      return settings;
    },
  };
  return settings;
}
