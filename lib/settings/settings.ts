import type { Capability } from "../capabilities/capability.js";
import { STATE_PACE_MS } from "../capabilities/capability.js";
import { judgeChoice } from "../capabilities/judge.js";
import type { Setting } from "../capabilities/setting.js";
import type { Feature } from "../devices/feature.js";
import { createFeature } from "../devices/feature.js";
import { encode } from "../protocol/json.js";
import { judgeSetting } from "./spec.js";
import type { Declared, SettingsStore } from "./store.js";

/** Who hears of declared settings. */
export interface SettingsListener {
  /** One has another value now. */
  changed_(one: Declared): void;
  /** The platform is being told the value of one. */
  told_(id: string): void;
}

/** The setting of that id, undefined if it is not declared. */
export function findSetting(list: Declared[], id: unknown): Declared | undefined {
  for (let i = 0; i < list.length; i++) if (list[i].id_ === id) return list[i];
  return undefined;
}

/** Judges a setting's id and value, which may be anything; see `Capability.check_`. */
export function judgeDeclared(list: Declared[], value: unknown): string {
  const asked = (value || {}) as Setting;
  const one = findSetting(list, asked.id);
  const ids: string[] = [];
  if (one) return judgeSetting(one.id_, one.spec_, asked.value);
  for (let i = 0; i < list.length; i++) ids.push(list[i].id_);
  return judgeChoice("id", ids, asked.id);
}

/**
 * setSetting (protocol.md, Actions) of settings that are declared: what is not is refused, the others are judged by type
 * and range, set and kept. The slot holds the one that was told last, so that it is told again if the link died with it.
 */
function declaredSettings(list: Declared[], listener?: SettingsListener): Capability {
  /** The value that was judged last was refused, and its answer is still to come. */
  let refused = false;
  return {
    action_: "setSetting",
    field_: "value",
    check_(value) {
      const wrong = judgeDeclared(list, value);
      refused = !!wrong;
      return wrong;
    },
    ask_(_action, value) {
      return { id: value.id, value: value.value };
    },
    wire_(slot) {
      const one = findSetting(list, (slot.value_ as Setting).id)!;
      if (refused) {
        refused = false;
        return "{}";
      }
      if (listener) listener.told_(one.id_);
      // What it is now, which may be newer than what was put into the slot.
      return encode({ id: one.id_, value: one.value_ });
    },
    pace_: STATE_PACE_MS,
  };
}

/**
 * The feature that declared settings are.
 *
 * @param id the device's, "" for the board
 */
export function createSettingsFeature(id: string, list: Declared[], store: SettingsStore, listener?: SettingsListener): Feature {
  const feature = createFeature(id, declaredSettings(list, listener));
  feature.drive_ = function (value) {
    const set = value as Setting;
    const one = findSetting(list, set.id)!;
    const same = one.value_ === set.value;
    if (same && one.set_) return;
    one.value_ = set.value;
    one.set_ = true;
    store.changed_();
    if (!same && listener) listener.changed_(one);
  };
  return feature;
}
