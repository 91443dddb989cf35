import { expect } from "chai";
import type { SimulatedSensor } from "../../simulator/board/sensors/sensor.js";
import { LAMP, noted } from "../espruino/bed.js";
import { BOARD_ID, stockBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const id = (n: number): string => LAMP.slice(0, -1) + n;
const ROOM = id(1);
const FLOW = id(2);
const RETURN = id(3);
const HALL = id(4);
const ADDRESSES = { [FLOW]: "28A1000000000075", [RETURN]: "28A200000000002C" };

const DEVICES = [
  { type: "temperatureSensor", id: ROOM, name: "Room", dht22: { pin: "D4", everySeconds: 10 } },
  {
    type: "temperatureSensor",
    id: FLOW,
    name: "Flow",
    ds18b20: { pin: "D18", everySeconds: 10, address: ADDRESSES[FLOW] },
  },
  {
    type: "temperatureSensor",
    id: RETURN,
    name: "Return",
    ds18b20: { pin: "D18", everySeconds: 10, address: ADDRESSES[RETURN].toLowerCase() },
  },
  {
    type: "thermostat",
    id: HALL,
    name: "Hall",
    ds18b20: { pin: "D19" },
    heater: { pin: "D16" },
    cooler: { pin: "D17", activeLow: true },
    minCycleSeconds: 120,
    staleMinutes: 2,
  },
];

describe("thermometers and a thermostat of the configuration, on the virtual board", function () {
  let code: string;
  let bed: VirtualBed;
  let sensors: Record<string, SimulatedSensor>;
  before(async () => {
    code = await stockBundle({ devices: DEVICES });
  });
  beforeEach(() => {
    bed = createVirtualBed(BOARD_ID, code, undefined, DEVICES);
    sensors = {
      [ROOM]: bed.board.plug({ kind: "dht22", pin: "D4" }),
      [FLOW]: bed.board.plug({ kind: "ds18b20", pin: "D18", address: ADDRESSES[FLOW] }),
      [RETURN]: bed.board.plug({ kind: "ds18b20", pin: "D18", address: ADDRESSES[RETURN] }),
      [HALL]: bed.board.plug({ kind: "ds18b20", pin: "D19" }),
    };
  });
  afterEach(() => bed.close());

  async function start(): Promise<void> {
    const links = noted(bed, "online").length;
    bed.board.powerOn();
    await bed.until("all are online", () => noted(bed, "online").length >= links + DEVICES.length, 20_000);
  }
  const events = (device: string) =>
    noted(bed, "event").filter(({ action, deviceId }) => deviceId === device && action === "currentTemperature");
  const last = (device: string): unknown => events(device).at(-1)?.value;
  const told = (device: string, action: string) => bed.platform.state(device)[action]?.value;
  const relays = (): string => ["D16", "D17"].map((pin) => bed.board.pins().find((one) => one.pin === pin)!.level).join("");
  const ask = (action: string, value: unknown) =>
    bed.settled(bed.platform.request(HALL, action, value, { clientId: "alexa-skill" }));
  const logged = (code: number): string[] => bed.lines.filter((line) => line.startsWith(`SP${code} `));

  it("measures cold and heat, humidity where there is a hygrometer, and one of several on a pin", async () => {
    Object.assign(sensors[ROOM].around, { temperature: -12.3, humidity: 87.6 });
    sensors[FLOW].around.temperature = 70.25;
    sensors[RETURN].around.temperature = -0.5;
    await start();
    await bed.until("all are told", () => [ROOM, FLOW, RETURN].every((device) => last(device)), 10_000);
    expect(last(ROOM)).to.deep.equal({ humidity: 87.6, temperature: -12.3 });
    expect(last(FLOW)).to.deep.equal({ humidity: -1, temperature: 70.3 });
    expect(last(RETURN)).to.deep.equal({ humidity: -1, temperature: -0.5 });
    expect(events(ROOM)[0].cause).to.equal("PERIODIC_POLL");
  });

  it("tells one value a minute, the newest, and none that has not changed", async () => {
    await start();
    for (let i = 0; i < 20; i++) {
      sensors[ROOM].around.temperature = 20 + i / 10;
      await bed.hold(10_000);
    }
    const seen = events(ROOM).map(({ value }) => (value as { temperature: number }).temperature);
    expect(seen.length).to.be.within(3, 4);
    await bed.hold(100_000);
    expect(last(ROOM)).to.deep.equal({ humidity: 50, temperature: 21.9 });
    // The first of a life is told twice: an earlier life may have told one within the minute before it.
    const flow = events(FLOW);
    expect([flow.length, flow.at(-1)!.changed]).to.deep.equal([2, false]);
    await bed.hold(200_000);
    expect(events(FLOW)).to.have.length(2);
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  const REASONS = {
    silent: ["no answer", "no answer"],
    noise: ["wrong checksum", "wrong checksum"],
    brownout: ["incomplete answer", "power-on value 85"],
  } as const;
  for (const [fault, reasons] of Object.entries(REASONS))
    it(`tells nothing for certain of a sensor with the fault "${fault}", and goes on when it is well`, async () => {
      for (const device of [ROOM, FLOW]) sensors[device].around.fault = fault as keyof typeof REASONS;
      await start();
      await bed.hold(60_000);
      expect(logged(901)).to.have.members([`SP901 E D4: ${reasons[0]}`, `SP901 E D18: ${reasons[1]}`]);
      for (const device of [ROOM, FLOW]) {
        expect(events(device)).to.deep.equal([]);
        Object.assign(sensors[device].around, { fault: "none", temperature: 30 });
      }
      await bed.until("they are told", () => [ROOM, FLOW].every((device) => last(device)), 30_000);
      expect(logged(902)).to.have.members(["SP902 I D4", "SP902 I D18"]);
    });

  it("tells nothing of a line that is shorted", async () => {
    for (const pin of ["D4", "D18"]) bed.board.setInput(pin, false);
    await start();
    await bed.hold(30_000);
    expect(logged(901)).to.have.length(3);
    for (const device of [ROOM, FLOW, RETURN]) expect(events(device)).to.deep.equal([]);
  });

  it("heats to the target, rests, and cools when asked to", async () => {
    const hall = sensors[HALL].around;
    hall.temperature = 17;
    await start();
    expect(relays()).to.equal("01");
    await ask("setThermostatMode", { thermostatMode: "HEAT" });
    await ask("targetTemperature", { temperature: 21 });
    await bed.hold(90_000);
    expect(relays(), "too soon after power-up").to.equal("01");
    await bed.until("it heats", () => relays() === "11", 60_000);
    hall.temperature = 21.5;
    await bed.until("it is warm", () => relays() === "01", 160_000);
    await ask("setThermostatMode", { thermostatMode: "COOL" });
    hall.temperature = 26;
    await bed.hold(60_000);
    expect(relays(), "too soon after heating").to.equal("01");
    await bed.until("it cools", () => relays() === "00", 100_000);
    await ask("setPowerState", { state: "Off" });
    expect(relays()).to.equal("01");
    expect(await ask("targetTemperature", { temperature: 95 })).to.include({ ok: false, message: "It takes 5 to 30 degrees" });
    expect(told(HALL, "targetTemperature")).to.deep.equal({ temperature: 21 });
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("goes off when its sensor is silent, and is as it was after a power cut, but for the rest", async () => {
    const hall = sensors[HALL].around;
    hall.temperature = 17;
    await start();
    await ask("setThermostatMode", { thermostatMode: "HEAT" });
    await ask("adjustTargetTemperature", { temperature: 1.5 });
    await bed.until("it heats", () => relays() === "11", 150_000);
    hall.fault = "silent";
    await bed.until("it is off", () => relays() === "01", 160_000);
    expect(logged(903)).to.deep.equal(["SP903 E 2"]);
    hall.fault = "none";
    await bed.until("it heats again", () => relays() === "11", 160_000);
    bed.board.powerOff();
    await start();
    await bed.until("its state is told", () => told(HALL, "setThermostatMode") !== undefined);
    expect(told(HALL, "setThermostatMode")).to.deep.equal({ thermostatMode: "HEAT" });
    expect(told(HALL, "targetTemperature")).to.deep.equal({ temperature: 21.5 });
    await bed.hold(100_000);
    expect(relays(), "too soon after the power came back").to.equal("01");
    await bed.until("it heats", () => relays() === "11", 60_000);
  });
});
