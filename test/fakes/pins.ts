import type { Pin, Pins } from "../../lib/ports.js";

/** One write to a pin. */
export interface Write {
  pin: Pin;
  level: boolean;
}

/** The Pins port in memory, with every write in order. Debouncing is the platform's: levels arrive clean. */
export class FakePins implements Pins {
  readonly writes: Write[] = [];
  private readonly levels = new Map<Pin, boolean>();
  private readonly watches = new Map<Pin, { pullUp: boolean; debounceMs: number; onLevel: (level: boolean) => void }>();

  write = (pin: Pin, level: boolean): void => {
    this.writes.push({ pin, level });
    this.levels.set(pin, level);
  };

  read = (pin: Pin): boolean => this.levels.get(pin) ?? this.watches.get(pin)?.pullUp ?? false;

  watch = (pin: Pin, pullUp: boolean, debounceMs: number, onLevel: (level: boolean) => void): void => {
    this.watches.set(pin, { pullUp, debounceMs, onLevel });
  };

  /** The level it was last driven or brought to; undefined if it never was. */
  level(pin: Pin): boolean | undefined {
    return this.levels.get(pin);
  }

  /** How a pin is watched. */
  watched(pin: Pin): { pullUp: boolean; debounceMs: number } | undefined {
    return this.watches.get(pin);
  }

  /** Brings an input to a level, telling whoever watches it. */
  set(pin: Pin, level: boolean): void {
    if (this.levels.get(pin) === level) return;
    this.levels.set(pin, level);
    this.watches.get(pin)?.onLevel(level);
  }

  /** Presses and releases a button. */
  press(pin: Pin): void {
    const rest = this.watches.get(pin)!.pullUp;
    this.set(pin, !rest);
    this.set(pin, rest);
  }
}
