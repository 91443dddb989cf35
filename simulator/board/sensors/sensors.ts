import type { Clock } from "../../../lib/ports.js";
import type { PinBank } from "../pin-bank.js";
import { createDht22 } from "./dht22.js";
import { crc8, createDs18b20 } from "./ds18b20.js";
import { OneWireMaster } from "./one-wire.js";
import type { SensorPlug, SimulatedSensor } from "./sensor.js";

/** An address for the n-th sensor that was given none. */
function addressOf(n: number): string {
  const bytes = [0x28, n & 255, (n >> 8) & 255, 0, 0, 0, 0];
  return [...bytes, crc8(bytes)].map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}

/** The thermometers that are wired to a virtual board. */
export class Sensors {
  private readonly all: SimulatedSensor[] = [];
  private readonly bus: OneWireMaster;

  constructor(
    private readonly pins: PinBank,
    private readonly clock: Clock,
  ) {
    this.bus = new OneWireMaster(pins);
  }

  /** @throws RangeError for a pin that the board does not have */
  plug({ kind, pin, address }: SensorPlug): SimulatedSensor {
    const number = Number(pin.slice(1));
    if (!/^D\d+$/.test(pin) || !this.pins.has(number)) throw new RangeError(`This board has no pin ${pin}.`);
    const sensor = kind === "dht22" ? createDht22(this.pins, this.clock, pin) : this.onBus(number, pin, address);
    this.all.push(sensor);
    return sensor;
  }

  private onBus(number: number, pin: string, address = addressOf(this.all.length)): SimulatedSensor {
    const sensor = createDs18b20(this.clock, pin, address);
    this.bus.plug(number, sensor);
    return sensor;
  }

  powerUp(): void {
    for (const sensor of this.all) sensor.powerUp();
  }

  /** What the runtime's OneWire calls. */
  host() {
    return {
      oneWireReset: (pin: number) => this.bus.reset(pin),
      oneWireWrite: (pin: number, byte: number, power: boolean) => this.bus.write(pin, byte, power),
      oneWireRead: (pin: number) => this.bus.read(pin),
      oneWireSearch: (pin: number) => this.bus.search(pin).join(),
    };
  }
}
