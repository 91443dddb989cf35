import type { z } from "zod";
import type { Board, PinAbility } from "../../boards/board.js";

/** A place in a device's configuration that takes a pin: `<block>.pin`. */
export interface PinSlot {
  /** The key of the block, such as `relay`; a list of blocks is taken one by one. */
  readonly block: string;
  /** Where in the block; `pin` if absent. */
  readonly key?: string;
  /** For messages: "a relay there would ...". */
  readonly what: string;
  /** What the pin must be able to do. */
  readonly needs: PinAbility;
  /** Of a PWM output: its frequency if the block says none. */
  readonly hertz?: number;
  /** It is a line that both ends pull low, with a resistor to 3.3 V: the pin must also do open drain. */
  readonly openDrain?: true;
  /** Several blocks may have the same pin if each has this key: the address on a bus. */
  readonly address?: string;
}

/** One capability of one device, as code. */
export interface FeatureSpec {
  /** The capability's name in the configuration, e.g. `brightness`; also its export and, in kebab-case, its file. */
  readonly capability: string;
  /** The file, if it is not the name in kebab-case: several share one. */
  readonly file?: string;
  /** What makes the capability, if it is more than the export itself: `rangeOf(1, 5, 1)`. */
  readonly make?: { readonly name: string; readonly args: readonly unknown[] };
  readonly instance?: string;
  /** The state at power-up; absent: unknown until somebody sets it. */
  readonly start?: unknown;
  /** Only a program can answer it. */
  readonly unanswered?: boolean;
}

/** The program that is being written, for the code of a device's hardware. */
export interface Program {
  readonly board: Board;
  /** Imports a name from a file of the repository and returns it. */
  use(name: string, file: string): string;
  /** The variable of this device's feature. */
  feature(capability: string): string;
  /** Whether Espruino inverts the pin. */
  isNegated(pin: string): boolean;
}

/**
 * A device type as the configuration sees it. To add one: write its file here, list it in `index.ts`; the editor's JSON Schema,
 * docs/configuration.md, error messages, pin checks, `npm run setup` and the stock program follow.
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
  /** What a device of this type can do. */
  features(device: z.output<S>): readonly FeatureSpec[];
  /** Sets the device's hardware up: statements, each on a line. */
  program?(device: z.output<S>, program: Program): string;
}
