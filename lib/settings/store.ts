import type { Feature } from "../devices/feature.js";
import type { Clock, Hash, Log, Storage } from "../ports.js";
import { encodeNumber } from "../protocol/json.js";
import { createKeptState } from "../storage/kept-state.js";
import { judgeSetting, type SettingSpec } from "./spec.js";

/** One declared setting; its state is undefined, which means the default, until somebody sets it. */
export interface Declared extends Feature {
  /** Its id; `id_` is the device's. */
  name_: string;
  spec_: SettingSpec;
}

/** The settings of one device or of the board by id, as they were declared. */
export type Specs = readonly (readonly [string, SettingSpec])[];

/** Keeps all settings of a board over power cuts. */
export interface SettingsStore {
  /**
   * Declares the settings of a device, or of the board, and gives them the values that were kept, as far as these are
   * still allowed.
   *
   * @param owner the device's id, or `module`
   */
  declare_(owner: string, list: Declared[]): void;
  /** A declared setting was set. */
  changed_(): void;
}

/**
 * Keeps settings in two records of their own, written as those of the states are (kept-state.ts): they change seldom, and
 * the states' records stay short. What is no longer declared is dropped with the next write.
 */
export function createSettingsStore(clock: Clock, hash: Hash, storage: Storage, log: Log): SettingsStore {
  const owners: string[] = [];
  const lists: Declared[][] = [];

  const kept = createKeptState(clock, hash, storage, log, "sinrics", function () {
    const states: Record<string, unknown> = {};
    for (let i = 0; i < owners.length; i++) {
      const values: Record<string, unknown> = {};
      for (let j = 0; j < lists[i].length; j++) {
        const one = lists[i][j];
        // Numbers as texts: Espruino's JSON.stringify cuts them to 11 decimals.
        if (one.value_ !== undefined) values[one.name_] = typeof one.value_ === "number" ? encodeNumber(one.value_) : one.value_;
      }
      states[owners[i]] = values;
    }
    return { mark: 0, states };
  });

  return {
    declare_(owner, list) {
      const saved = (kept.boot.states[owner] || {}) as Record<string, unknown>;
      for (let i = 0; i < list.length; i++) {
        const one = list[i];
        const spec = one.spec_;
        let value = saved[one.name_];
        if (spec.type === "integer" || spec.type === "number") value = value && +(value as string);
        if (!judgeSetting(one.name_, spec, value)) one.value_ = value;
      }
      owners.push(owner);
      lists.push(list);
    },
    changed_() {
      kept.changed(true);
    },
  };
}
