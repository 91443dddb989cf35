import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { buildBundle } from "../../firmware/build/build.js";
import { configFor } from "../bundle/programs.js";
import { goOnline, LAMP, noted, type Bed } from "./bed.js";
import { createCodeBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";

const sensors = readFileSync(new URL("./sensors.js", import.meta.url), "utf8").replace(/^\/\*.*\*\/\n/, "");

const id = (n: number): string => LAMP.slice(0, -1) + n;
const HALL = id(4);
const ADDRESS = "28A1000000000075";
/** The first two are answered by `sensors.js`; the others ask the interpreter's own natives, behind which there is nothing. */
const DEVICES = [
  { type: "temperatureSensor", id: LAMP, name: "Room", dht22: { pin: "D4" } },
  { type: "thermostat", id: HALL, name: "Hall", ds18b20: { pin: "D5" }, heater: { pin: "D16" }, cooler: { pin: "D17" } },
  { type: "temperatureSensor", id: id(1), name: "Nobody", ds18b20: { pin: "D6", address: ADDRESS } },
  { type: "temperatureSensor", id: id(2), name: "Nobody either", dht22: { pin: "D7" } },
];

/** The stock program, with times that real time can bear. */
async function bundle(): Promise<string> {
  const loaded = configFor({ board: "linux", devices: DEVICES });
  for (const device of loaded.config.devices as { dht22?: object; ds18b20?: object }[]) {
    Object.assign(device, { minCycleSeconds: 0.2, staleMinutes: 0.05 });
    for (const block of [device.dht22, device.ds18b20]) if (block) Object.assign(block, { everySeconds: 1 });
  }
  return (await buildBundle(loaded)).code;
}

onInterpreter("thermometers and a thermostat", (interpreter) => {
  let bed: Bed;
  before(async () => {
    console.log(
      "      not tried here: the times of real edges and bits, which Espruino for Linux does not have; sensors.js answers",
    );
    bed = await createCodeBed(interpreter, "ws", sensors + (await bundle()), DEVICES);
    await goOnline(bed);
  });
  after(() => bed?.close());

  const feel = (degrees: number): void => bed.board.setInput("D90", Math.round(degrees * 10));
  const told = (device: string, action: string) => bed.platform.state(device)[action]?.value;
  const level = (pin: string) => bed.board.pins().find((one) => one.pin === pin)?.level;
  const logged = (text: string): boolean => bed.lines.includes(text);

  it("tells what the sensors say", async () => {
    await bed.until("both are told", () => [LAMP, HALL].every((device) => told(device, "currentTemperature")), 10_000);
    expect(told(LAMP, "currentTemperature")).to.deep.equal({ humidity: 50, temperature: 21.5 });
    expect(told(HALL, "currentTemperature")).to.deep.equal({ humidity: -1, temperature: 21.5 });
  });

  it("heats, cools and rests", async () => {
    await bed.platform.request(HALL, "setThermostatMode", { thermostatMode: "AUTO" }, { clientId: "alexa-skill" });
    await bed.platform.request(HALL, "targetTemperature", { temperature: 23.5 }, { clientId: "alexa-skill" });
    await bed.until("it heats", () => level("D16") === 1, 8000);
    feel(-0.1);
    await bed.hold(1500);
    expect([level("D16"), level("D17")]).to.deep.equal([1, 0]);
    feel(24.5);
    await bed.until("it is warm", () => level("D16") === 0, 8000);
    await bed.until("it cools", () => level("D17") === 1, 8000);
    expect(level("D16")).to.equal(0);
    const refused = await bed.platform.request(HALL, "targetTemperature", { temperature: 50 }, { clientId: "alexa-skill" });
    expect(refused).to.include({ ok: false, message: "It takes 5 to 30 degrees" });
  });

  it("goes off when its sensor comes off, and says so", async () => {
    bed.board.setInput("D92", true);
    await bed.until("it is off", () => level("D17") === 0, 12_000);
    await bed.until("it is logged", () => logged("SP903 E 0.05") && logged("SP901 E D5: no answer"), 8000);
    bed.board.setInput("D92", false);
    await bed.until("it cools again", () => level("D17") === 1, 8000);
    expect(logged("SP902 I D5")).to.equal(true);
  });

  // Made of the same drivers, so it is tried with LONG=1 only.
  const long = process.env.LONG ? it : () => {};
  long("runs the thermostat of the examples", async () => {
    const entry = fileURLToPath(new URL("../../examples/thermostat.ts", import.meta.url));
    const { code } = await buildBundle({ ...configFor({ board: "linux" }), entry });
    const devices = [{ type: "thermostat", id: /id: "([0-9a-f]{24})"/.exec(readFileSync(entry, "utf8"))![1], name: "It" }];
    const example = await createCodeBed(interpreter, "ws", sensors + code, devices);
    const told = (action: string) => example.platform.state(devices[0].id)[action]?.value;
    try {
      example.board.powerOn();
      await example.until("it tells the temperature", () => told("currentTemperature") !== undefined, 20_000);
      expect(told("currentTemperature")).to.deep.equal({ humidity: 50, temperature: 21.5 });
      expect(told("setThermostatMode")).to.deep.equal({ thermostatMode: "OFF" });
      expect(example.lines.filter((line) => /^SP\d+ E|Uncaught/.test(line))).to.deep.equal([]);
    } finally {
      await example.close();
    }
  });

  it("makes up nothing for sensors that are not there", () => {
    expect(logged("SP901 E D6: no answer")).to.equal(true);
    expect(logged("SP901 E D7: no answer")).to.equal(true);
    expect([told(id(1), "currentTemperature"), told(id(2), "currentTemperature")]).to.deep.equal([undefined, undefined]);
    expect(noted(bed, "violation")).to.deep.equal([]);
    expect(bed.lines.filter((line) => /^SP50|Uncaught/.test(line))).to.deep.equal([]);
  });
});
