import type { Capability } from "../../../lib/capabilities/capability.js";
import type { Client } from "../../../lib/client.js";
import type { Cause, Done, Feature, Handler } from "../../../lib/devices/feature.js";
import { createFeature } from "../../../lib/devices/feature.js";
import { unanswered } from "../../../lib/devices/unanswered.js";
import { setHandler } from "../../../lib/requests/jobs.js";
import { clock } from "../clock.js";
import { checkId, sendResult, type Device, type SendResult } from "../device.js";

/** What every device is made with. */
export interface DeviceOptions {
  /** The device id from the Sinric Pro portal: 24 hexadecimal digits. */
  id: string;
  /** For you; the portal has its own. */
  name?: string;
}

/** Something that happened while the link was down is told if it comes back within this; ms. Later nobody is at the door any more. */
const MOMENT_MS = 30000;

/** Whether the maker sees it as true and false: what takes "On" takes "Off". */
function isOnOff(capability: Capability): boolean {
  return !capability.check_("On") && !capability.check_("Off") && !!capability.check_("x");
}

/** Lets the maker's handler carry requests out. */
function handle(feature: Feature, handler: (value: unknown, done: Done) => unknown): void {
  setHandler(
    feature,
    (isOnOff(feature.capability_)
      ? function (value: unknown, done: Done) {
          const result = handler(value === "On", done);
          return result === undefined && handler.length < 2 ? true : result;
        }
      : handler) as Handler,
  );
}

/**
 * Reports a value from the maker's program.
 * @throws SP402, SP602
 */
function report(client: Client | undefined, feature: Feature, value: unknown, cause?: Cause): SendResult {
  const state = isOnOff(feature.capability_) ? (value ? "On" : "Off") : value;
  const wrong = feature.capability_.check_(state);
  if (wrong) throw new Error("SP402: " + wrong);
  const result = sendResult(client, feature, state, cause);
  if (feature.capability_.once_) {
    const happened = (feature.happened_ = clock.now());
    if (result.waitMs < 0)
      clock.after(MOMENT_MS, function () {
        // Not if it happened once more.
        if (feature.happened_ !== happened) return;
        feature.value_ = undefined;
        feature.cause_ = "";
      });
  }
  return result;
}

/** One part of a device: a capability, and an instance id where there are several of its kind. */
export interface Part {
  capability: Capability;
  instanceId?: string;
}

/** A device whose parts are addressed by name. */
export interface Parts {
  device_: Device;
  on_(name: string, handler: (value: never, done: Done) => unknown): void;
  set_(name: string, value: unknown, cause?: Cause): SendResult;
  get_(name: string): unknown;
}

/** Makes a device of parts. @throws SP601 */
export function makeParts(options: DeviceOptions, names: string[], parts: Part[]): Parts {
  const features: Feature[] = [];
  let client: Client | undefined;
  const id = checkId(options.id);

  for (let i = 0; i < names.length; i++) {
    const feature = createFeature(id, parts[i].capability, parts[i].instanceId);
    // What is asked for and has no state needs somebody to answer it.
    if (feature.capability_.once_ && feature.capability_.action_.substring(0, 3) === "get") setHandler(feature, unanswered);
    features.push(feature);
  }

  function find(name: string): Feature {
    return features[names.indexOf(name)];
  }

  return {
    device_: {
      features_: features,
      attach_(to) {
        client = to;
      },
    },
    on_(name, handler) {
      handle(find(name), handler as (value: unknown, done: Done) => unknown);
    },
    set_(name, value, cause) {
      return report(client, find(name), value, cause);
    },
    get_(name) {
      const feature = find(name);
      return isOnOff(feature.capability_) ? feature.value_ === "On" : feature.value_;
    },
  };
}

/**
 * Makes a device with the methods `onX`, `setX` and `getX` for each capability `x`; the types are in `methods.ts`.
 * @throws SP601
 */
export function makeDevice<T extends Device>(options: DeviceOptions, capabilities: Record<string, Capability>): T {
  const names = Object.keys(capabilities);
  const list: Part[] = [];
  for (let i = 0; i < names.length; i++) list.push({ capability: capabilities[names[i]] });
  const parts = makeParts(options, names, list);
  const device = parts.device_ as Device & Record<string, unknown>;

  function add(name: string): void {
    const title = name.charAt(0).toUpperCase() + name.substring(1);
    device["on" + title] = function (handler: (value: never, done: Done) => unknown) {
      parts.on_(name, handler);
      return device;
    };
    device["set" + title] = function (value: unknown, cause?: Cause) {
      return parts.set_(name, value, cause);
    };
    device["get" + title] = function () {
      return parts.get_(name);
    };
  }

  for (let i = 0; i < names.length; i++) add(names[i]);
  return device as unknown as T;
}
