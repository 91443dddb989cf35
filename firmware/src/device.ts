import type { Client } from "../../lib/client.js";
import type { Cause, Feature } from "../../lib/devices/feature.js";

/** A device of the maker's program. */
export interface Device {
  /** @internal */
  features_: Feature[];
  /** @internal Sets the hardware up. `isNegated` tells the pins that Espruino inverts on this board. */
  attach_(client: Client, isNegated: (pin: Pin) => boolean): void;
  /** @internal The features of all devices, which the client looks through; from `sinricPro` on. */
  all_?: Feature[];
  /** @internal What it does when the power comes back, if that was said: `atBoot`. */
  boot_?: string;
  /** @internal It goes off by itself. */
  pulses_?: boolean;
  /** @internal It is the board itself: what it has is asked for and told by itself. */
  board_?: Board;
}

/** The board as something that has features. */
export interface Board {
  features_: Feature[];
  /** See `Client.change`. */
  change_(feature: Feature, value: unknown, cause: Cause): number;
}

/**
 * What became of a report: `sent` at once, or `queued` because the link is down (`waitMs` -1) or the platform's
 * limit wants `waitMs` milliseconds. Only the newest state is kept, and it is sent for certain.
 */
export interface SendResult {
  status: "sent" | "queued";
  waitMs: number;
}

/**
 * The id, if it is one.
 * @throws SP601
 */
export function checkId(id: string): string {
  if (typeof id !== "string" || id.length !== 24)
    throw new Error("SP601: the device id has 24 hexadecimal digits; copy it from the portal");
  return id;
}

/**
 * Changes a feature from the maker's program.
 * @throws SP602 before `sinricPro` was called with the device
 */
export function sendResult(client: Client | undefined, feature: Feature, value: unknown, cause?: Cause): SendResult {
  if (!client) throw new Error("SP602: give the device to sinricPro() before you change it");
  const waitMs = client.change(feature, value, cause || "PHYSICAL_INTERACTION");
  return { status: waitMs ? "queued" : "sent", waitMs };
}
