import type { BoardPin } from "../../firmware/boards/board.js";
import { createListeners, type PinMode, type PinState } from "./board.js";

interface PinCell {
  number: number;
  name: string;
  inputOnly: boolean;
  pulledUp: boolean;
  watchable: boolean;
  /** Espruino's level is the opposite of the electrical one. */
  negated: boolean;
  /** What the hardware does. */
  mode: PinMode;
  /** What getPinMode says: setWatch changes the hardware behind its back. */
  reported: PinMode;
  /** pinMode was called: digitalWrite and digitalRead leave the mode alone. */
  manual: boolean;
  output: boolean;
  duty: number;
  /** What drives it from outside, as a share of the supply voltage. */
  external: number | null;
  seen: number;
  pixels?: string;
}

/** A change of a pin's electrical level. */
export interface Edge {
  /** The pin's number. */
  pin: number;
  /** When it was, ms of the world's clock; undefined: now. What happens within microseconds is told at once, afterwards. */
  at: number | undefined;
}

/** Espruino's `Invalid pin` and its like; the runtime rethrows it as an Error of the board's own. */
export class BoardError extends Error {
  constructor(
    message: string,
    readonly type: "Error" | "TypeError" | "InternalError" = "Error",
  ) {
    super(message);
  }
}

const MODES = "analog input input_pullup input_pulldown output opendrain opendrain_pullup af_output af_opendrain".split(" ");

/** The electrical side of the pins (espruino.md 4; jshardware.c and jspin.c of the ESP32 port). */
export class PinBank {
  private readonly cells = new Map<number, PinCell>();
  private readonly byName = new Map<string, PinCell>();
  private readonly changes = createListeners<PinState>();
  private readonly edges = createListeners<Edge>();

  constructor(pins: readonly BoardPin[]) {
    for (const { name, abilities, traits, negated } of pins) {
      const cell: PinCell = {
        name,
        number: Number(name.slice(1)),
        inputOnly: !abilities.includes("output"),
        pulledUp: traits.includes("pulled-up"),
        watchable: abilities.includes("watch"),
        negated: negated ?? false,
        mode: "input",
        reported: "input",
        manual: false,
        output: false,
        duty: 0,
        external: null,
        seen: 0,
      };
      this.cells.set(cell.number, cell);
      this.byName.set(name, cell);
      cell.seen = this.electrical(cell);
    }
  }

  onChange = this.changes.add;
  /** Reports each change of a pin's electrical level. */
  onEdge = this.edges.add;

  /** Power on: every output is released, Espruino's pull-ups come on; what is wired outside stays. */
  boot(): void {
    for (const cell of this.cells.values()) {
      cell.output = cell.manual = false;
      cell.duty = 0;
      this.change(cell, cell.pulledUp ? "input_pullup" : "input");
    }
  }

  /** Power off: no pin drives or pulls anything. */
  release(): void {
    for (const cell of this.cells.values()) {
      cell.output = cell.manual = false;
      cell.pixels = undefined;
      this.change(cell, "input");
    }
  }

  states(): PinState[] {
    return [...this.cells.values()].map((cell) => this.state(cell));
  }

  /** @param at when it happened, ms of the world's clock; now if absent */
  setExternal(pin: string, level: boolean | number | null, at?: number): void {
    const cell = this.byName.get(pin);
    if (!cell) throw new RangeError(`This board has no pin ${pin}. Its pins: ${[...this.byName.keys()].join(", ")}.`);
    cell.external = level === null ? null : Number(level);
    this.settle(cell, false, at);
  }

  /** digitalWrite: the level first, then, unless pinMode was called, the direction. */
  write(pin: number, level: boolean): void {
    const cell = this.cell(pin);
    cell.output = level !== cell.negated;
    if (!cell.manual || cell.mode === "pwm") this.change(cell, "output");
    else this.settle(cell, false);
  }

  read(pin: number): boolean {
    const cell = this.cell(pin);
    if (!cell.manual) this.change(cell, "input");
    return this.logical(cell);
  }

  /** The level without digitalRead's side effect on the mode. */
  level(pin: number): boolean {
    return this.logical(this.cell(pin));
  }

  setMode(pin: number, mode: string | undefined, automatic: boolean): void {
    const cell = this.cell(pin);
    if (mode !== undefined && MODES.includes(mode)) {
      cell.manual = !automatic;
      this.change(cell, mode as PinMode);
      return;
    }
    cell.manual = false;
    if (mode !== undefined && mode !== "auto") throw new BoardError("Unknown pin mode");
  }

  getMode(pin: number): string {
    return this.cell(pin).reported;
  }

  pwm(pin: number, duty: number): void {
    const cell = this.cell(pin);
    cell.duty = Math.min(1, Math.max(0, cell.negated ? 1 - duty : duty));
    this.change(cell, "pwm");
  }

  /** The neopixel module: the strip shows what it was sent until it is sent something else, or loses its power. */
  pixels(pin: number, hex: string): void {
    const cell = this.cell(pin);
    const differs = cell.pixels !== hex;
    cell.pixels = hex;
    cell.output = false;
    this.change(cell, "af_output");
    if (differs) this.changes.emit(this.state(cell));
  }

  /** analogRead: what the outside puts on the pin; the chip's own errors are not imitated. */
  analog(pin: number): number {
    const cell = this.cell(pin);
    if (!cell.manual) this.change(cell, "analog");
    return this.electrical(cell);
  }

  /** setWatch forces an input with a pull-up, whatever the pin was, and getPinMode does not learn of it. */
  forceWatched(pin: number): void {
    const cell = this.cell(pin);
    const reported = cell.reported;
    this.change(cell, "input_pullup");
    cell.reported = reported;
  }

  /** jshPinSetState, of which pinMode knows nothing; an output is high. */
  forceMode(pin: number, mode: "input" | "output" | "opendrain_pullup"): void {
    const cell = this.cell(pin);
    cell.output = true;
    this.change(cell, mode);
  }

  /** Whether setWatch works on the pin. */
  watchable(pin: number): boolean {
    return this.cells.get(pin)?.watchable ?? false;
  }

  has(pin: number): boolean {
    return this.cells.has(pin);
  }

  private cell(pin: number): PinCell {
    const cell = this.cells.get(pin);
    if (!cell) throw new BoardError("Invalid pin");
    return cell;
  }

  private change(cell: PinCell, mode: PinMode): void {
    const differs = cell.mode !== mode;
    cell.mode = mode;
    cell.reported = mode === "pwm" ? "af_output" : mode;
    this.settle(cell, differs);
  }

  /** What the runtime's pin functions call. */
  host() {
    return {
      pinExists: (pin: number) => this.has(pin),
      pinWrite: (pin: number, level: boolean) => this.write(pin, level),
      pinRead: (pin: number) => this.read(pin),
      pinMode: (pin: number, mode: string | undefined, automatic: boolean) => this.setMode(pin, mode, automatic),
      pinGetMode: (pin: number) => this.getMode(pin),
      pinPwm: (pin: number, duty: number) => this.pwm(pin, duty),
      pinPixels: (pin: number, bytes: string) => this.pixels(pin, Buffer.from(bytes, "latin1").toString("hex")),
      pinAnalog: (pin: number) => this.analog(pin),
    };
  }

  private electrical(cell: PinCell): number {
    const { mode, external, output } = cell;
    if (!cell.inputOnly) {
      if (mode === "pwm") return cell.duty;
      if (mode === "output" || mode === "af_output") return output ? 1 : 0;
      if (mode.includes("opendrain") && !output) return 0;
    }
    if (external !== null) return mode === "analog" ? external : external >= 0.5 ? 1 : 0;
    if (cell.inputOnly) return 0;
    // The BOOT button of ESP32 boards has a resistor of its own, stronger than any inside the chip.
    if (cell.negated) return 1;
    return mode.endsWith("pullup") ? 1 : 0;
  }

  private logical(cell: PinCell): boolean {
    return this.electrical(cell) >= 0.5 !== cell.negated;
  }

  private state(cell: PinCell): PinState {
    const { name, mode, pixels } = cell;
    return { pin: name, mode, level: this.electrical(cell), ...(pixels !== undefined && { pixels }) };
  }

  private settle(cell: PinCell, modeChanged: boolean, at?: number): void {
    const level = this.electrical(cell);
    const moved = level !== cell.seen;
    cell.seen = level;
    if (moved || modeChanged) this.changes.emit(this.state(cell));
    if (moved) this.edges.emit({ pin: cell.number, at });
  }
}
