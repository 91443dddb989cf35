import { keepStates as keep } from "../../../lib/hardware/keep.js";
import type { DimSwitch } from "../devices/dim-switch.js";
import type { Fan } from "../devices/fan.js";
import type { FanUS } from "../devices/fan-us.js";
import type { Light } from "../devices/light.js";
import type { Feature } from "../../../lib/devices/feature.js";
import { checkPulse, featureOf, onAttach } from "./hook.js";

/**
 * Lets a lamp or a fan be after a power cut as it was before, with its level and colour. Call it after what attaches its
 * hardware, and before `sinricPro`.
 *
 * @param atBoot "last": kept in flash, at most every 10 s; "server": off until Sinric Pro says
 * @throws SP603 for what goes off by itself
 */
export function keepStates(device: DimSwitch | Light | Fan | FanUS, atBoot: "last" | "server"): void {
  checkPulse(device.pulses_, atBoot);
  device.boot_ = atBoot;
  onAttach(device, function (client) {
    const actions = ["setPowerState", "setPowerLevel", "setBrightness", "setRangeValue", "setColor", "setColorTemperature"];
    const features: Feature[] = [];
    for (let i = 0; i < actions.length; i++) {
      const feature = featureOf(device, [actions[i]]);
      if (feature) features.push(feature);
    }
    keep(client, features, atBoot === "server");
  });
}
