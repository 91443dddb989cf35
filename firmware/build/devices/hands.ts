import { z } from "zod";
import { button, pin } from "./blocks.js";
import { contactArgs } from "./button-code.js";
import { clock, pins, pullUp } from "./code.js";
import type { PinSlot, Program } from "./device-type.js";

/* What hands change a level with: a button that is held, two buttons, a rotary encoder. */

const step = (unit: string) => z.int().min(1).max(50).describe(`how much a step is, in ${unit}, a whole number from 1 to 50`);

/** A push button that switches, and may do more. */
export const lampButton = button.extend({
  longPress: z
    .enum(["dim", "on", "off"])
    .optional()
    .describe(
      "what half a second does: dim (while it is held, the other way each time), on or off; left out: no more than a short press",
    ),
  doublePress: z
    .enum(["full", "on", "off"])
    .optional()
    .describe(
      "what two presses do: full (on, at the highest level), on or off; with it a single press waits 300 ms; left out: two presses",
    ),
});

/** A push button of a device without a level. */
export const switchButton = button.extend({
  longPress: z
    .enum(["on", "off"])
    .optional()
    .describe("what half a second does: on or off; left out: no more than a short press"),
  doublePress: z
    .enum(["on", "off"])
    .optional()
    .describe("what two presses do: on or off; with it a single press waits 300 ms; left out: two presses"),
});

/** Two push buttons that dim. */
const dimButtons = z
  .strictObject({
    up: pin.describe("the pin of the button for more, such as D18"),
    down: pin.describe("the pin of the button for less, such as D19"),
    wiring: button.shape.wiring,
    debounceMs: button.shape.debounceMs,
    step: step("percent").default(10),
  })
  .describe("a button for more and one for less: a step for each press, on and on while one is held");

/** A rotary encoder. */
const rotary = z
  .strictObject({
    a: pin.describe("the pin of the encoder's output A or CLK, such as D18; swapped with b it turns the other way"),
    b: pin.describe("the pin of the encoder's output B or DT, such as D19"),
    wiring: button.shape.wiring,
    debounceMs: z.int().min(0).max(5).default(1).describe("milliseconds a contact may bounce, a whole number from 0 to 5"),
    changesPerClick: z
      .union([z.literal(2), z.literal(4)])
      .default(4)
      .describe("4 for an encoder whose contacts are both open at every click, 2 for one where they are closed at every other"),
    step: step("percent for each click").default(5),
  })
  .describe("a rotary encoder that changes the level");

/** The blocks of a device with a level. */
export const handBlocks = { dimButtons: dimButtons.optional(), rotary: rotary.optional() };

/** Their pins. */
export const handSlots: readonly PinSlot[] = [
  { block: "dimButtons", key: "up", what: "button", needs: "watch" },
  { block: "dimButtons", key: "down", what: "button", needs: "watch" },
  { block: "rotary", key: "a", what: "rotary encoder", needs: "watch" },
  { block: "rotary", key: "b", what: "rotary encoder", needs: "watch" },
];

/** What hands change, as code. */
export interface Level {
  readonly level: string;
  /** Undefined: changed whether it is on or not. */
  readonly power?: string;
  readonly min: number;
  readonly max: number;
}

interface Hands {
  readonly button?: z.output<typeof lampButton> | z.output<typeof switchButton>;
  readonly dimButtons?: z.output<typeof dimButtons>;
  readonly rotary?: z.output<typeof rotary>;
}

function dimmedOf({ level, power, min, max }: Level, program: Program): string {
  return `{ level_: ${program.feature(level)}, ${power === undefined ? "" : `power_: ${program.feature(power)}, `}min_: ${min}, max_: ${max} }`;
}

/** The button of a device with a power state, and perhaps a level. */
export function buttonCode(push: Hands["button"], program: Program, level?: Level): string {
  if (!push) return "";
  const power = program.feature("powerState");
  const { longPress, doublePress } = push;
  // One without further ambitions acts at once, and costs what it always did.
  if (!longPress && !doublePress)
    return `${program.use("attachButton", "lib/hardware/button.ts")}(client, ${pins(program)}, ${power}, ${contactArgs(push, program)});\n`;
  const setter = program.use("setter", "lib/hardware/presses.ts");
  const set = (value: string): string => `${setter}(client, ${power}, "${value}")`;
  const titles = { on: "On", off: "Off" };
  const twice =
    doublePress === "full"
      ? `function () { client.change(${program.feature(level!.level)}, ${level!.max}, "PHYSICAL_INTERACTION"); client.change(${power}, "On", "PHYSICAL_INTERACTION"); }`
      : doublePress
        ? set(titles[doublePress])
        : "undefined";
  const long =
    longPress === "dim"
      ? `${program.use("createDimHold", "lib/hardware/dimming.ts")}(client, ${clock(program)}, ${dimmedOf(level!, program)})`
      : longPress
        ? `${program.use("onHold", "lib/hardware/presses.ts")}(${set(titles[longPress])})`
        : "undefined";
  return (
    `${program.use("attachPresses", "lib/hardware/presses.ts")}(${clock(program)}, ${pins(program)}, ${contactArgs(push, program)}, ` +
    `${setter}(client, ${power}), ${twice}, ${long});\n`
  );
}

/** The buttons and the encoder that change a level. */
export function handCode({ dimButtons: buttons, rotary: encoder }: Hands, program: Program, level: Level): string {
  // Of three speeds a step is one.
  const by = (percent: number): number => (level.max > 3 ? percent : 1);
  const dimmed = dimmedOf(level, program);
  let code = "";
  if (buttons)
    for (const [name, sign] of [
      ["up", 1],
      ["down", -1],
    ] as const)
      code +=
        `${program.use("attachDimButton", "lib/hardware/dimming.ts")}(client, ${clock(program)}, ${pins(program)}, ${dimmed}, ` +
        `${contactArgs({ ...buttons, pin: buttons[name] }, program)}, ${sign * by(buttons.step)});\n`;
  if (encoder) {
    const { a, b, wiring, debounceMs, changesPerClick, step: percent } = encoder;
    const up = (name: string): boolean => pullUp({ pin: name, wiring }, program);
    code +=
      `${program.use("attachRotary", "lib/hardware/rotary.ts")}(${pins(program)}, { a_: ${a}, b_: ${b}, pullUpA_: ${up(a)}, ` +
      `pullUpB_: ${up(b)}, debounceMs_: ${debounceMs}, changes_: ${changesPerClick} }, ` +
      `${program.use("createNudge", "lib/hardware/dimming.ts")}(client, ${dimmed}, ${by(percent)}));\n`;
  }
  return code;
}
