import type { Capability } from "../capabilities/capability.js";
import { setting, type Setting } from "../capabilities/setting.js";
import type { Feature } from "../devices/feature.js";
import { createFeature } from "../devices/feature.js";
import { encode } from "../protocol/json.js";
import { takeTurn } from "./turns.js";

/** So many are remembered, of more the last. */
const MOST = 8;

/** One setting that is remembered; its state is what the wire says of it. */
interface Remembered extends Feature {
  name_?: string;
}

/**
 * setSetting (protocol.md, Actions) of settings that nobody declared, with any id and any value. A handler carries them out;
 * they are told as declared ones are: each with its newest value, until the platform is known to have heard.
 *
 * @param id the device's, "" for the board
 * @param add gives the client one more feature: those that are remembered, when they are first set
 * @returns the feature that requests go to, which is to get the handler
 */
export function createUndeclared(id: string, add: (feature: Feature) => void): Feature {
  /** Whose turn it is, the one that was set or told last at the end. */
  const order: Remembered[] = [];
  let newest: Remembered;

  const own: Capability = {
    action_: setting.action_,
    field_: setting.field_,
    check_: setting.check_,
    wire_(slot) {
      const one = slot as Feature;
      takeTurn(order, one);
      requests.sentAt_ = one.sentAt_;
      return one.value_ as string;
    },
    pace_: setting.pace_,
  };

  /** The one of that name, or else one for it. */
  function find(name: string): Remembered {
    let at = -1;
    for (let i = 0; i < order.length; i++) {
      if (order[i].name_ === name) return order.splice(i, 1)[0];
      if (at < 0 && !order[i].cause_) at = i;
    }
    if (order.length >= MOST) return order.splice(at < 0 ? 0 : at, 1)[0];
    const one = createFeature(id, own);
    one.sentAt_ = requests.sentAt_;
    add(one);
    return one;
  }

  const requests = createFeature(id, {
    action_: setting.action_,
    field_: setting.field_,
    check_: setting.check_,
    ask_: setting.ask_,
    wire_(slot) {
      // A refused request is answered while what a handler did too late waits to be told.
      if (slot.cause_) return "{}";
      slot.value_ = undefined;
      newest.cause_ = "";
      newest.told_ = requests.told_;
      newest.again_ = slot.again_;
      slot.again_ = 0;
      // It is no answer but an event.
      if (requests.sentAt_ > newest.sentAt_) {
        newest.sentAt_ = requests.sentAt_;
        takeTurn(order, newest);
      }
      return newest.value_ as string;
    },
    pace_: setting.pace_,
  });
  requests.drive_ = function (value) {
    const asked = value as Setting;
    // Behind the last one: two that a stalled network brings at once are too fast for the platform (see the outbox).
    const last = order.length ? order[order.length - 1].told_ : 0;
    newest = find(asked.id);
    requests.told_ = newest.told_ = Math.max(newest.told_, last);
    order.push(newest);
    newest.name_ = asked.id;
    newest.value_ = encode({ id: asked.id, value: asked.value });
    // An answer takes it away; what a handler did too late keeps it.
    newest.cause_ = "PHYSICAL_INTERACTION";
  };
  return requests;
}
