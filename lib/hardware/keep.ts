import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import { setState } from "../devices/feature.js";

/**
 * Lets states survive a power cut. Call it when the hardware that shows them is set up, which begins with what is off.
 *
 * @param features the power first
 * @param restore false: they are kept here, at most 10 s before the cut, and shown again; true: Sinric Pro restores what it knows
 */
export function keepStates(client: Client, features: Feature[], restore: boolean): void {
  // The power last: until then nothing is seen of the others.
  for (let i = features.length; i--;) {
    const feature = features[i];
    feature.restore_ = restore;
    feature.keep_ = !restore;
    const kept = restore ? undefined : client.kept(feature);
    if (kept !== undefined && !feature.capability_.check_(kept)) setState(feature, kept);
  }
}
