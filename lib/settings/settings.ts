import type { Capability } from "../capabilities/capability.js";
import { STATE_PACE_MS } from "../capabilities/capability.js";
import { judgeChoice } from "../capabilities/judge.js";
import type { Setting } from "../capabilities/setting.js";
import type { Feature } from "../devices/feature.js";
import { createFeature } from "../devices/feature.js";
import { encode } from "../protocol/json.js";
import { judgeSetting } from "./spec.js";
import { takeTurn } from "./turns.js";
import type { Declared, SettingsStore, Specs } from "./store.js";

/** The declared settings of one device, or of the board. */
export interface DeclaredSettings {
  /** What the client gets, in this order. */
  features_: Feature[];
  /** The setting of that id, undefined if it is not declared. */
  find_(id: unknown): Declared | undefined;
  /** Judges a setting's id and value, which may be anything; see `Capability.check_`. */
  judge_(value: unknown): string;
  /** Sets one to a value that was judged. It is to be reported then. */
  set_(one: Declared, value: unknown): void;
  /** How many others are told before this one. */
  ahead_(one: Declared): number;
}

/** What a setting is now. */
export function settingValue(one: Declared): unknown {
  return one.value_ === undefined ? one.spec_.default : one.value_;
}

/**
 * setSetting (protocol.md, Actions) of settings that are declared: what is not is refused, the others are judged by type
 * and range, set and kept. Requests go to the first feature. Each setting is a feature of its own, so that the outbox tells
 * each, and that until the platform is known to have heard; together they keep the pace of one.
 *
 * @param id the device's, "" for the board
 * @param changed one has another value now
 */
export function createDeclared(
  id: string,
  specs: Specs,
  store: SettingsStore,
  changed?: (one: Declared) => void,
): DeclaredSettings {
  const list: Declared[] = [];
  /** Whose turn it is, the one that was told last at the end. */
  const order: Declared[] = [];
  const action = "setSetting";

  function find(name: unknown): Declared | undefined {
    for (let i = 0; i < list.length; i++) if (list[i].name_ === name) return list[i];
    return undefined;
  }

  function judge(value: unknown): string {
    const asked = (value || {}) as Setting;
    const one = find(asked.id);
    const ids: string[] = [];
    if (one) return judgeSetting(one.name_, one.spec_, asked.value);
    for (let i = 0; i < list.length; i++) ids.push(list[i].name_);
    return judgeChoice("id", ids, asked.id);
  }

  function wire(one: Declared): string {
    return encode({ id: one.name_, value: settingValue(one) });
  }

  function set(one: Declared, value: unknown): void {
    const same = settingValue(one) === value;
    // Behind the last one: two that a stalled network brings at once are too fast for the platform (see the outbox).
    one.told_ = Math.max(one.told_, order[order.length - 1].told_);
    if (same && one.value_ !== undefined) return;
    one.value_ = value;
    store.changed_();
    if (!same && changed) changed(one);
  }

  const own: Capability = {
    action_: action,
    field_: "value",
    check_: judge,
    wire_(slot) {
      const one = slot as Declared;
      takeTurn(order, one);
      return wire(one);
    },
    pace_: STATE_PACE_MS,
  };
  for (let i = 0; i < specs.length; i++) {
    const one = createFeature(id, own) as Declared;
    one.name_ = specs[i][0];
    one.spec_ = specs[i][1];
    list.push(one);
    order.push(one);
  }
  store.declare_(id || "module", list);

  const requests = createFeature(id, {
    action_: action,
    field_: "value",
    check_: judge,
    ask_(_action, value) {
      return { id: value.id, value: value.value };
    },
    wire_(slot) {
      const one = find((slot.value_ as Setting).id)!;
      // Nothing is left for an answer that refuses.
      slot.value_ = undefined;
      one.cause_ = "";
      one.told_ = (slot as Feature).told_;
      return wire(one);
    },
    pace_: STATE_PACE_MS,
  });
  requests.drive_ = function (value) {
    const asked = value as Setting;
    set(find(asked.id)!, asked.value);
  };

  return {
    features_: ([requests] as Feature[]).concat(list),
    find_: find,
    judge_: judge,
    set_: set,
    ahead_(one) {
      let count = 0;
      for (let i = 0; order[i] !== one; i++) if (order[i].cause_) count++;
      return count;
    },
  };
}
