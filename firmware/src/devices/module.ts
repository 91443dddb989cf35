import type { Feature } from "../../../lib/devices/feature.js";
import { setState } from "../../../lib/devices/feature.js";
import type { Outbox } from "../../../lib/events/outbox.js";
import { createOutbox } from "../../../lib/events/outbox.js";
import { State } from "../../../lib/link/table.js";
import type { Device } from "../device.js";
import { clock } from "../clock.js";
import { createLog } from "../log.js";
import { moduleRequests } from "../module-requests.js";
import type { FirmwareConfig } from "../run.js";

const DEVICE = '"deviceId":"",';
const TYPE = '"type":"event"';

/** An event of the board itself names its scope and no device (protocol.md, Payloads). */
function moduleEvent(payload: string): string {
  const device = payload.indexOf(DEVICE);
  const type = payload.indexOf(TYPE);
  return (
    payload.substring(0, device) + payload.substring(device + DEVICE.length, type) + '"scope":"module",' + payload.substring(type)
  );
}

/**
 * The board itself, as something that has settings: give it to `createSettings` or `onSetting`, and to `sinricPro` with the
 * devices. Call it before `sinricPro`, once.
 *
 * @param config the one that `sinricPro` gets
 * @param settings features of the configuration; a program uses `createSettings`
 */
export function createModule(config: FirmwareConfig, settings?: Feature[]): Device {
  const features = settings || [];
  const log = createLog(config.log);
  const onState = config.onState;
  let before: State | undefined;
  let outbox: Outbox | undefined;

  config.module = moduleRequests(log, features, config.module, {
    told(feature) {
      outbox!.told(feature);
    },
    changed(feature) {
      outbox!.report(feature, "PHYSICAL_INTERACTION");
    },
  });
  config.onPong_ = function () {
    outbox!.onPong();
  };
  config.onState = function (state) {
    // A ping has just left.
    if (state === State.Probing) outbox!.onPing();
    // From Probing it is the old link, and well.
    if (state === State.Ready && before !== State.Probing) outbox!.onReady();
    before = state;
    if (onState) onState(state);
  };
  return {
    features_: [],
    attach_(client) {
      outbox = createOutbox({
        clock,
        random: config.random,
        log,
        features,
        isReady: client.isReady,
        serverNow: client.time,
        send(payload) {
          client.send_(moduleEvent(payload));
        },
      });
    },
    board_: {
      features_: features,
      change_(feature, value, cause) {
        setState(feature, value);
        return outbox!.report(feature, cause);
      },
    },
  };
}
