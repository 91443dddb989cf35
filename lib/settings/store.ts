import type { Clock, Hash, Log, Storage } from "../ports.js";
import { encodeNumber } from "../protocol/json.js";
import { createKeptState } from "../storage/kept-state.js";
import { judgeSetting, type SettingSpec } from "./spec.js";

/** One declared setting and what it is. */
export interface Declared {
  id_: string;
  spec_: SettingSpec;
  /** The default until it was set. */
  value_: unknown;
  /** Somebody set it, so it is kept. */
  set_: boolean;
}

/** The settings of one device or of the board by id, as they were declared. */
export type Specs = readonly (readonly [string, SettingSpec])[];

/** Keeps all settings of a board over power cuts. */
export interface SettingsStore {
  /**
   * Declares the settings of a device, or of the board; they come with the values that were kept, as far as these are
   * still allowed.
   *
   * @param owner the device's id, or `module`
   */
  declare_(owner: string, specs: Specs): Declared[];
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
        if (one.set_) values[one.id_] = typeof one.value_ === "number" ? encodeNumber(one.value_) : one.value_;
      }
      states[owners[i]] = values;
    }
    return { mark: 0, states };
  });

  return {
    declare_(owner, specs) {
      const saved = (kept.boot.states[owner] || {}) as Record<string, unknown>;
      const list: Declared[] = [];
      for (let i = 0; i < specs.length; i++) {
        const id = specs[i][0];
        const spec = specs[i][1];
        let value = saved[id];
        if (spec.type === "integer" || spec.type === "number") value = value && +(value as string);
        const isKept = !judgeSetting(id, spec, value);
        list.push({ id_: id, spec_: spec, value_: isKept ? value : spec.default, set_: isKept });
      }
      owners.push(owner);
      lists.push(list);
      return list;
    },
    changed_() {
      kept.changed(true);
    },
  };
}
