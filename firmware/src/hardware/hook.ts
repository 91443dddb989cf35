import type { Client } from "../../../lib/client.js";
import type { Feature } from "../../../lib/devices/feature.js";
import type { Device } from "../device.js";

/**
 * Sets more hardware of a device up, after its own. `isNegated` as for `Device.attach_`.
 * @throws SP604 after `sinricPro`, when nothing would come of it
 */
export function onAttach(device: Device, attach: (client: Client, isNegated: (pin: Pin) => boolean) => void): void {
  if (device.all_) throw new Error("SP604: attach the hardware before sinricPro()");
  const before = device.attach_;
  device.attach_ = function (client, isNegated) {
    before(client, isNegated);
    attach(client, isNegated);
  };
}

/**
 * A pulse must not outlive a power cut.
 * @throws SP603 if a device goes off by itself and is not off at power-up
 */
export function checkPulse(pulses: boolean | undefined, boot: string | undefined): void {
  if (pulses && boot && boot !== "off")
    throw new Error('SP603: what has attachPulse must be off at power-up: atBoot "off", and no keepStates');
}

/** The device's first feature that one of these actions sets; undefined if there is none. */
export function featureOf(device: Device, actions: string[]): Feature | undefined {
  for (let i = 0; i < device.features_.length; i++)
    if (actions.indexOf(device.features_[i].capability_.action_) >= 0) return device.features_[i];
  return undefined;
}

/** The power state that every device has with which hardware is used here. */
export function powerOf(device: Device): Feature {
  return featureOf(device, ["setPowerState"])!;
}
