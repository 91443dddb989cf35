/** Modes of a pin as Espruino names them. `pwm` is ours: driven by analogWrite. */
export type PinMode =
  | "analog"
  | "input"
  | "input_pullup"
  | "input_pulldown"
  | "output"
  | "opendrain"
  | "opendrain_pullup"
  | "af_output"
  | "af_opendrain"
  | "pwm";

/** A pin as a meter would see it: `level` is electrical, also for a negated pin. */
export interface PinState {
  pin: string;
  mode: PinMode;
  /** 0 or 1; for `pwm` the duty cycle 0..1. */
  level: number;
  /** What was last sent to a strip of LEDs on this pin, in hexadecimal; absent: nothing was. */
  pixels?: string;
}

/** A running board, virtual or on a real interpreter: power, pins and console. */
export interface SimulatedBoard {
  /** Boots the bundle. Does nothing while already on. */
  powerOn(): void;
  /** Cuts the power at this very moment. Storage survives. Does nothing while off. */
  powerOff(): void;
  readonly powered: boolean;
  /** Puts another program in place; it runs from the next power-on. */
  flash(code: string): void;
  pins(): PinState[];
  /**
   * Drives a pin from outside: true high, false low, a number 0..1 that share of the supply (an interpreter knows only
   * high and low), null released (its pull resistor decides).
   * @throws RangeError for a pin that the board does not have
   */
  setInput(pin: string, level: boolean | number | null): void;
  /** Takes all but so many of the interpreter's variables away; null gives them back, as a power cut does on an interpreter. */
  setFreeVars(count: number | null): void;
  /** Called on each change of a pin's mode or level; returns a function that stops it. */
  onPin(listener: (state: PinState) => void): () => void;
  /** Called with each line the board prints; returns a function that stops it. */
  onConsole(listener: (line: string) => void): () => void;
  /** Ends everything for good: timers, sockets, child processes. Resolves when nothing is left. */
  dispose(): Promise<void>;
}

/** A list of listeners; one that throws does not starve the others. */
export function createListeners<T>(): { add(fn: (value: T) => void): () => void; emit(value: T): void } {
  const all = new Set<(value: T) => void>();
  return {
    add(fn) {
      all.add(fn);
      return () => void all.delete(fn);
    },
    emit(value) {
      for (const fn of [...all]) fn(value);
    },
  };
}
