import type { Client } from "../../../lib/client.js";
import type { Capability } from "../../../lib/capabilities/capability.js";
import { createFeature, setState, type Feature } from "../../../lib/devices/feature.js";
import { VirtualClock } from "../../fakes/clock.js";
import { FakePins } from "../../fakes/pins.js";

/** What drivers are tried with: pins, time, and what the client is told. The client that reports is tried in test/bundle. */
export class Rig {
  readonly clock = new VirtualClock();
  readonly pins = new FakePins();
  /** What was changed here, and when. */
  readonly told: { feature: Feature; value: unknown; at: number }[] = [];
  readonly client = {
    change: (feature: Feature, value: unknown) => {
      expectAllowed(feature.capability_, value);
      this.told.push({ feature, value, at: this.clock.now() });
      setState(feature, value);
      return 0;
    },
  } as unknown as Client;

  feature(capability: Capability, value?: unknown): Feature {
    const feature = createFeature("0".repeat(24), capability);
    feature.value_ = value;
    return feature;
  }

  /** Whether an output that is on while high is on. */
  on(pin: string): boolean {
    return this.pins.level(pin) === true;
  }
}

function expectAllowed(capability: Capability, value: unknown): void {
  const wrong = capability.check_(value);
  if (wrong) throw new Error(`the platform would be told ${JSON.stringify(value)}: ${wrong}`);
}
