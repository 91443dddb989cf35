import type { z } from "zod";
import type { PinAbility } from "../../boards/board.js";

/** A place in a device's configuration that takes a pin: `<block>.pin`. */
export interface PinSlot {
  /** The key of the block, such as `relay`. */
  readonly block: string;
  /** For messages: "a relay there would ...". */
  readonly what: string;
  /** What the pin must be able to do. */
  readonly needs: PinAbility;
}

/**
 * A device type as the configuration sees it. To add one: write its file here, list it in `index.ts`; the editor's JSON Schema,
 * docs/configuration.md, error messages, pin checks and `npm run setup` follow. The program for it is firmware/build/entry.ts.
 *
 * A slot whose block has `activeLow` is checked as something that switches on a level, one with `wiring` as a contact.
 */
export interface DeviceType<S extends z.ZodObject = z.ZodObject> {
  /** As in the schema's `type`. */
  readonly type: string;
  /** What the Sinric Pro portal calls it. */
  readonly portalName: string;
  readonly schema: S;
  readonly pins: readonly PinSlot[];
}
