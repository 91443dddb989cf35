import { pushNotification } from "../../../lib/capabilities/push-notification.js";
import type { Setting } from "../../../lib/capabilities/setting.js";
import type { Client } from "../../../lib/client.js";
import type { Done, Handler } from "../../../lib/devices/feature.js";
import { createFeature } from "../../../lib/devices/feature.js";
import { setHandler } from "../../../lib/requests/jobs.js";
import { createUndeclared } from "../../../lib/settings/undeclared.js";
import { sendResult, type Device, type SendResult } from "../device.js";

/**
 * Lets a device of any type, or the board (`createModule`), have settings, which the portal and the app change. Call it
 * before `sinricPro`. For settings that are declared, checked and kept use `createSettings`.
 *
 * @param handler gets the id and the value, any JSON; it may refuse by throwing
 */
export function onSetting(device: Device, handler: (setting: Setting, done: Done) => unknown): void {
  const board = device.board_;
  const feature = createUndeclared(board ? "" : device.features_[0].id_, function (one) {
    (board ? board.features_ : device.all_!).push(one);
  });
  (board || device).features_.push(feature);
  setHandler(feature, handler as Handler);
}

/** Sends texts to the owner's telephone. */
export interface Notifier {
  /** A text that is not empty. One a second; while the link is down only the last is kept. @throws SP402, SP602 */
  send(text: string): SendResult;
}

/** Lets a device of any type send notifications. Call it before `sinricPro`. */
export function createNotifier(device: Device): Notifier {
  const feature = createFeature(device.features_[0].id_, pushNotification);
  const attach = device.attach_;
  let client: Client | undefined;
  device.features_.push(feature);
  device.attach_ = function (to, isNegated) {
    client = to;
    attach(to, isNegated);
  };
  return {
    send(text) {
      const wrong = pushNotification.check_(text);
      if (wrong) throw new Error("SP402: " + wrong);
      return sendResult(client, feature, text, "ALERT");
    },
  };
}
