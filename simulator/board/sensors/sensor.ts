/** What is wrong with a simulated sensor: `silent` is one that came off, `brownout` one that loses its power while it measures. */
export const SENSOR_FAULTS = ["none", "silent", "noise", "brownout"] as const;
export type SensorFault = (typeof SENSOR_FAULTS)[number];

/** What surrounds a sensor, and what is wrong with it. */
export interface Surroundings {
  /** Degrees Celsius. */
  temperature: number;
  /** Percent; a DS18B20 takes no notice. */
  humidity: number;
  fault: SensorFault;
}

/** Which sensor is wired to which pin. */
export interface SensorPlug {
  kind: "dht22" | "ds18b20";
  pin: string;
  /** Of a DS18B20, 16 hexadecimal digits; one of its own if absent. */
  address?: string;
}

/** A simulated thermometer on a pin of a virtual board. */
export interface SimulatedSensor extends Readonly<SensorPlug> {
  /** May be changed at any time. */
  readonly around: Surroundings;
  /** The board and all that is wired to it gets its supply. */
  powerUp(): void;
}

/** An ordinary room. */
export const ROOM: Readonly<Surroundings> = { temperature: 20, humidity: 50, fault: "none" };
