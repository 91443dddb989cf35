import { z } from "zod";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { targetTemperature } from "../../../lib/capabilities/target-temperature.js";
import { temperature } from "../../../lib/capabilities/temperature.js";
import { thermostatMode } from "../../../lib/capabilities/thermostat-mode.js";
import { temperatureSensor } from "../../../lib/devices/temperature-sensor.js";
import { thermostat } from "../../../lib/devices/thermostat.js";
import { windowAC } from "../../../lib/devices/window-ac.js";
import { output, pin } from "./blocks.js";
import { clock, pins, report } from "./code.js";
import type { PinSlot, Program } from "./device-type.js";
import { makeType } from "./make-type.js";

const everySeconds = z
  .number()
  .min(10)
  .max(3600)
  .default(30)
  .describe("seconds between two measurements, 10 to 3600; Sinric Pro takes one value a minute");

const dht22 = z
  .strictObject({ pin: pin.describe("the pin of its data line, such as D4"), everySeconds })
  .describe("a DHT22 (AM2302) thermometer and hygrometer, unless there is a DS18B20");

/** Whether the last byte of an address is the CRC of the others. */
function hasCrc(address: string): boolean {
  let crc = 0;
  for (const byte of Buffer.from(address, "hex")) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc === 0;
}

const ds18b20 = z
  .strictObject({
    pin: pin.describe("the pin of its data line, such as D4; sensors with an address may share one"),
    address: z
      .string()
      .regex(/^28[0-9a-f]{14}$/i, { error: "is not the address of a DS18B20", abort: true })
      .refine(hasCrc, "is not the address of a DS18B20: a digit is wrong")
      .optional()
      .describe("of one of several sensors on the pin: 16 hexadecimal digits from 28, as new OneWire(D4).search() tells"),
    everySeconds,
  })
  .describe("a DS18B20 thermometer, unless there is a DHT22");

const sensorBlocks = { dht22: dht22.optional(), ds18b20: ds18b20.optional() };
const sensors = ["dht22", "ds18b20"] as const;
const sensorPins: readonly PinSlot[] = [
  { block: "dht22", what: "DHT22", needs: "watch", openDrain: true },
  { block: "ds18b20", what: "DS18B20", needs: "output", openDrain: true, address: "address" },
];

interface Sensed {
  readonly dht22?: z.output<typeof dht22>;
  readonly ds18b20?: z.output<typeof ds18b20>;
}

function senses(device: Sensed, program: Program): string {
  const given = device.dht22 ?? device.ds18b20;
  if (!given) return "";
  const line = given.pin;
  let measure: string;
  if (device.ds18b20) {
    const { address } = device.ds18b20;
    const bus = `new OneWire(${line})${address === undefined ? "" : `, ${JSON.stringify(address)}`}`;
    measure = `${program.use("ds18b20", "lib/hardware/ds18b20.ts")}(${clock(program)}, ${bus})`;
  } else {
    const wire = program.use("sensorWire", "firmware/src/sensor-wire.ts");
    measure = `${program.use("dht22", "lib/hardware/dht22.ts")}(${wire}, ${line})`;
  }
  return (
    `${program.use("attachThermometer", "lib/hardware/thermometer.ts")}(client, ${clock(program)}, ${report(program)}, ` +
    `${program.feature("temperature")}, "${line}", ${given.everySeconds * 1000}, ${measure});\n`
  );
}

/** A thermometer. */
export const temperatureSensorType = makeType({
  type: "temperatureSensor",
  portalName: "Temperature Sensor",
  capabilities: temperatureSensor,
  blocks: sensorBlocks,
  needs: sensors,
  either: sensors,
  pins: sensorPins,
  program: senses,
});

/** What a thermostat takes; the range of its targets differs. */
function control(minTarget: number, maxTarget: number) {
  const target = z.number().min(-40).max(100);
  return {
    ...sensorBlocks,
    heater: output.describe("the relay that heats, unless there is only a cooler").optional(),
    cooler: output.describe("the relay that cools, unless there is only a heater").optional(),
    hysteresis: z
      .number()
      .min(0.1)
      .max(5)
      .default(0.5)
      .describe("degrees from the target at which a relay goes on, 0.1 to 5; it goes off at the target"),
    minCycleSeconds: z
      .number()
      .min(0)
      .max(3600)
      .default(300)
      .describe("the least seconds between two switchings, and after power-up, 0 to 3600"),
    staleMinutes: z
      .number()
      .min(1)
      .max(60)
      .default(10)
      .describe("minutes without a reading after which heater and cooler go off, 1 to 60"),
    ecoDegrees: z.number().min(0).max(10).default(3).describe("degrees by which ECO heats less, and cools less, 0 to 10"),
    minTarget: target.default(minTarget).describe("the least target that is taken, -40 to 100 degrees Celsius"),
    maxTarget: target.default(maxTarget).describe("the highest target that is taken, -40 to 100 degrees Celsius"),
    atBoot: z
      .enum(["off", "last", "server"])
      .default("last")
      .describe("mode and target at power-up: last (as they were), off (mode OFF), or server (OFF until Sinric Pro says)"),
  };
}

/** With limits in the right order. */
function ordered<T extends { schema: z.ZodObject }>(type: T): T {
  return {
    ...type,
    schema: type.schema.refine(
      (device) => {
        const { minTarget, maxTarget } = device as { minTarget: number; maxTarget: number };
        return !(minTarget > maxTarget);
      },
      {
        path: ["maxTarget"],
        message: "is less than minTarget",
        when: ({ value }) => typeof value === "object" && value !== null,
      },
    ),
  };
}

type Controlled = z.output<z.ZodObject<ReturnType<typeof control>>>;
const AT_BOOT = { off: 0, last: 2, server: 3 };

function controls(device: Controlled, program: Program): string {
  const { heater, cooler } = device;
  if (!heater && !cooler) return senses(device, program);
  const stage = (name: string, relay: Controlled["heater"]): string =>
    relay ? `${name}: { pin_: ${relay.pin}, activeLow_: ${relay.activeLow} }, ` : "";
  const feature = (name: string): string => program.feature(name);
  return (
    `${program.use("attachControl", "lib/hardware/thermostat.ts")}(client, ${clock(program)}, ${pins(program)}, ${report(program)}, ` +
    `{ power_: ${feature("powerState")}, mode_: ${feature("thermostatMode")}, target_: ${feature("targetTemperature")}, temperature_: ${feature("temperature")} }, ` +
    `{ ${stage("heater_", heater)}${stage("cooler_", cooler)}hysteresis_: ${device.hysteresis}, cycleMs_: ${device.minCycleSeconds * 1000}, ` +
    `staleMs_: ${device.staleMinutes * 60000}, eco_: ${device.ecoDegrees}, least_: ${device.minTarget}, most_: ${device.maxTarget}, ` +
    `atBoot_: ${AT_BOOT[device.atBoot]} });\n` +
    senses(device, program)
  );
}

const controlPins: readonly PinSlot[] = [
  ...sensorPins,
  { block: "heater", what: "heater", needs: "output" },
  { block: "cooler", what: "cooler", needs: "output" },
];

/** A thermometer with a relay that heats, or cools, or one for each. */
export const thermostatType = ordered(
  makeType({
    type: "thermostat",
    portalName: "Thermostat",
    capabilities: thermostat,
    blocks: control(5, 30),
    needs: sensors,
    needsToo: ["heater", "cooler"],
    either: sensors,
    pins: controlPins,
    program: controls,
  }),
);

/** An air conditioner whose compressor a relay switches; its fan has no speeds then. */
export const windowACType = ordered(
  makeType({
    type: "windowAC",
    portalName: "Window AC",
    capabilities: windowAC,
    blocks: control(16, 30),
    needs: sensors,
    needsToo: ["cooler", "heater"],
    either: sensors,
    pins: controlPins,
    features: () => ({ powerState, thermostatMode, targetTemperature, temperature }),
    program: controls,
  }),
);
