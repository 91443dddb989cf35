import type { PinState } from "./board/board.js";
import { RELAYS, type WiringModel } from "./wiring/model.js";

/** A relay of a device, whatever the configuration calls it. */
export interface Contact {
  deviceId: string;
  /** "" for a `relay`; else its word, such as `heater`, `motor up` or `speed 2`. */
  name: string;
  pin: string;
  activeLow: boolean;
}

/** Every relay of a configuration, in its order. */
export function contactsOf(model: WiringModel): Contact[] {
  return model.parts.flatMap(({ id, kind, deviceId, terminals, activeLow }): Contact[] => {
    if (deviceId === undefined || !(RELAYS.includes(kind) || kind === "motor")) return [];
    const place = /\[(\d+)\]$/.exec(id)?.[1];
    return terminals
      .filter(({ pad }) => /^D\d/.test(pad))
      .map(({ name, pad }) => ({
        deviceId,
        name:
          kind === "relay" ? "" : kind === "motor" ? `motor ${name}` : kind === "speeds" ? `speed ${Number(place) + 1}` : kind,
        pin: pad,
        activeLow,
      }));
  });
}

/** Whether a pin drives its relay on. */
export function contactOn({ activeLow }: Pick<Contact, "activeLow">, state: PinState | undefined): boolean {
  return state?.mode === "output" && (state.level === 1) !== activeLow;
}
