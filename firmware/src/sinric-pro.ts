import type { Client } from "../../lib/client.js";
import type { Feature } from "../../lib/devices/feature.js";
import type { Device } from "./device.js";
import { createFirmware, type FirmwareConfig } from "./run.js";

/** The running firmware, for programs that want to look at it. */
export interface SinricPro {
  /** True while the link to the platform is proven to be up. */
  isConnected(): boolean;
}

/**
 * Starts everything: hardware, Wi-Fi, the link. Call it once, last.
 *
 * @param config `import { config } from "sinricpro-espruino/config"`
 */
export function sinricPro(config: FirmwareConfig, devices: Device[]): SinricPro {
  let features: Feature[] = [];
  for (let i = 0; i < devices.length; i++) features = features.concat(devices[i].features_);
  const client: Client = createFirmware(config, features);
  for (let i = 0; i < devices.length; i++) {
    devices[i].all_ = features;
    devices[i].attach_(client, function (pin) {
      return !!config.negated && config.negated.indexOf(pin) >= 0;
    });
  }
  client.start();
  return { isConnected: client.isReady };
}
