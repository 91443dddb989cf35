import { deviceTypes } from "../firmware/build/devices/index.js";
import { ACCOUNT } from "./session.js";

/** A configuration whose cost is told beside that of the bare switch. */
export interface SizeRow {
  readonly name: string;
  /** In the place of the bare switch. */
  readonly device?: Readonly<Record<string, unknown>>;
  /** Added to the configuration. */
  readonly rest?: Readonly<Record<string, unknown>>;
}

const identity = { id: ACCOUNT.deviceId, name: "It" };
const at = (pin: string): object => ({ pin });
const row = (type: string, what: string, blocks: object): SizeRow => ({
  name: `${type}, ${what}`,
  device: { type, ...identity, ...blocks },
});

const relay = at("D16");
const button = at("D17");
const pwm = at("D16");
const SETTINGS = { threshold: { type: "integer", min: 0, max: 100, default: 20 } };

/** Every type without hardware: what its capabilities cost. */
const VIRTUAL = deviceTypes.map(({ type }) =>
  row(type, "virtual", { virtual: true, ...(type === "custom" && { capabilities: ["powerState"] }) }),
);

/** Every kind of hardware, in a device of a type that has it; a test looks that none is forgotten. */
const HARDWARE: readonly SizeRow[] = [
  row("switch", "relay", { relay }),
  row("switch", "relay that keeps its state", { relay: { ...relay, atBoot: "last" }, button }),
  row("switch", "three relays", { relay: [relay, at("D18"), at("D19")], button }),
  row("switch", "pulse", { relay: { ...relay, pulseMs: 500 }, button }),
  row("switch", "long and double press", { relay, button: { ...button, longPress: "off", doublePress: "on" } }),
  row("dimSwitch", "PWM", { pwm }),
  row("dimSwitch", "PWM that keeps its state", { pwm, atBoot: "last" }),
  row("dimSwitch", "PWM, button that dims", { pwm, button: { ...button, longPress: "dim" } }),
  row("dimSwitch", "PWM, two buttons", { pwm, dimButtons: { up: "D17", down: "D18" } }),
  row("dimSwitch", "PWM, rotary encoder", { pwm, rotary: { a: "D17", b: "D18" } }),
  row("light", "PWM", { pwm }),
  row("light", "RGB", { rgb: { red: "D16", green: "D17", blue: "D18" } }),
  row("light", "RGBW", { rgb: { red: "D16", green: "D17", blue: "D18", white: "D19" } }),
  row("light", "NeoPixel", { neopixel: { pin: "D16", count: 30 } }),
  row("light", "NeoPixel RGBW", { neopixel: { pin: "D16", count: 30, order: "grbw" } }),
  row("fan", "PWM", { pwm: { ...pwm, gamma: 1 } }),
  row("fan", "three speeds", { speeds: [at("D16"), at("D17"), at("D18")] }),
  row("fanUS", "three speeds", { speeds: [at("D16"), at("D17"), at("D18")] }),
  row("blinds", "two relays", { motor: { up: "D16", down: "D17", upSeconds: 20, downSeconds: 18 } }),
  row("garageDoor", "opener, reed contact", { opener: relay, reed: at("D17") }),
  row("lock", "bolt, feedback", { bolt: relay, feedback: at("D17") }),
  row("contactSensor", "reed contact", { reed: at("D17") }),
  row("doorbell", "button", { button }),
  row("motionSensor", "PIR", { pir: at("D17") }),
  row("temperatureSensor", "DHT22", { dht22: at("D4") }),
  row("temperatureSensor", "DS18B20", { ds18b20: at("D4") }),
  row("thermostat", "DS18B20, heater", { ds18b20: at("D4"), heater: relay }),
  row("windowAC", "DHT22, cooler", { dht22: at("D4"), cooler: relay }),
];

/** What any device or board may have besides. */
const BESIDES: readonly SizeRow[] = [
  row("switch", "settings", { relay, button, settings: SETTINGS }),
  { name: "settings of the board", rest: { settings: SETTINGS } },
  { name: "health", rest: { health: true } },
  { name: "status light", rest: { statusLight: at("D2") } },
  { name: "updates (ota)", rest: { ota: true, version: "1.0.0" } },
];

/** What `npm run size` prints, after the bare switch. */
export const sizeRows: readonly SizeRow[] = [...VIRTUAL, ...HARDWARE, ...BESIDES];
