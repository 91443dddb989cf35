import type { PinBank } from "../pin-bank.js";
import type { OneWireSlave } from "./ds18b20.js";

/** Espruino's software master of 1-wire busses (src/jswrap_onewire.c), with whatever is on each pin. */
export class OneWireMaster {
  private readonly slaves = new Map<number, OneWireSlave[]>();

  constructor(private readonly pins: PinBank) {}

  plug(pin: number, slave: OneWireSlave): void {
    this.slaves.set(pin, [...this.on(pin), slave]);
  }

  /** @returns whether the line is low when a device would pull it low: also if it is always */
  reset(pin: number): boolean {
    this.pins.forceMode(pin, "opendrain_pullup");
    const present = this.on(pin).map((slave) => slave.reset());
    return present.includes(true) || !this.pins.level(pin);
  }

  /** @param power drives the line afterwards */
  write(pin: number, byte: number, power: boolean): void {
    for (let bit = 0; bit < 8; bit++) this.writeBit(pin, (byte >> bit) & 1);
    this.pins.forceMode(pin, power ? "output" : "input");
  }

  read(pin: number): number {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte |= this.readBit(pin) << bit;
    return byte;
  }

  /** Addresses of all devices, as Maxim's application note 187 finds them. */
  search(pin: number): string[] {
    const found: string[] = [];
    const branches: number[][] = [[]];
    for (let way = branches.pop(); way; way = branches.pop()) {
      if (!this.reset(pin)) break;
      this.write(pin, 0xf0, false);
      const bits: number[] = [];
      while (bits.length < 64) {
        const one = this.readBit(pin);
        const other = this.readBit(pin);
        if (one && other) break;
        let bit = one;
        if (!one && !other) {
          bit = bits.length < way.length ? way[bits.length] : 0;
          if (bits.length >= way.length) branches.push([...bits, 1]);
        }
        bits.push(bit);
        this.writeBit(pin, bit);
      }
      // A line that is always low answers for every address.
      if (bits.length === 64 && bits.includes(1)) found.push(toHex(bits));
      else if (!bits.includes(1)) break;
    }
    return found;
  }

  private on(pin: number): readonly OneWireSlave[] {
    return this.slaves.get(pin) ?? [];
  }

  private writeBit(pin: number, bit: number): void {
    for (const slave of this.on(pin)) slave.write(bit);
  }

  /** Whoever pulls low wins. */
  private readBit(pin: number): number {
    this.pins.forceMode(pin, "opendrain_pullup");
    const bits = this.on(pin).map((slave) => slave.read());
    return bits.includes(0) || !this.pins.level(pin) ? 0 : 1;
  }
}

function toHex(bits: readonly number[]): string {
  let text = "";
  for (let byte = 0; byte < 8; byte++) {
    const value = bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, i) => sum | (bit << i), 0);
    text += value.toString(16).toUpperCase().padStart(2, "0");
  }
  return text;
}
