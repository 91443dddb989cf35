import { expect } from "chai";
import { LAMP } from "../espruino/bed.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const PIPE = LAMP.slice(0, -1) + "1";
const DEVICES = [
  { type: "thermostat", id: LAMP, name: "Hall" },
  { type: "temperatureSensor", id: PIPE, name: "Pipe" },
];

/** A thermostat on a DHT22, whose cooler is on a pin that Espruino inverts, and a DS18B20; the mode is set by hand. */
const PROGRAM = `import { attachDHT22, attachDS18B20, attachThermostat, createTemperatureSensor, createThermostat, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var hall = createThermostat({ id: "${LAMP}" });
var pipe = createTemperatureSensor({ id: "${PIPE}" });
attachDHT22(hall, { pin: D4, everySeconds: 10 });
attachDS18B20(pipe, { pin: D18 });
attachThermostat(hall, { heater: { pin: D16, activeLow: true }, cooler: { pin: D0 }, minCycleSeconds: 10, atBoot: "off" });
sinricPro(config, [hall, pipe]);
hall.setThermostatMode("AUTO");
`;

describe("thermometers and a thermostat of a program, on the virtual board", function () {
  let bed: VirtualBed;
  before(async () => {
    bed = createVirtualBed(BOARD_ID, await programBundle("climate", PROGRAM), undefined, DEVICES);
  });
  after(() => bed.close());

  const levels = (): string => ["D16", "D0"].map((pin) => bed.board.pins().find((one) => one.pin === pin)!.level).join("");

  it("measure and control as in the configuration, with the usual settings", async () => {
    const hall = bed.board.plug({ kind: "dht22", pin: "D4" }).around;
    bed.board.plug({ kind: "ds18b20", pin: "D18" }).around.temperature = 55.5;
    hall.temperature = 17;
    bed.board.powerOn();
    await bed.until("they are told", () => bed.platform.state(PIPE).currentTemperature !== undefined, 20_000);
    expect(bed.platform.state(PIPE).currentTemperature.value).to.deep.equal({ humidity: -1, temperature: 55.5 });
    expect(bed.platform.state(LAMP).targetTemperature.value).to.deep.equal({ temperature: 20 });
    expect(levels(), "too soon").to.equal("10");
    await bed.until("it heats", () => levels() === "00", 20_000);
    hall.temperature = 22;
    await bed.until("it rests", () => levels() === "10", 40_000);
    await bed.until("it cools", () => levels() === "11", 40_000);
    expect(bed.lines.filter((line) => /^SP\d+ E|Uncaught/.test(line))).to.deep.equal([]);
  });
});
