import { expect } from "chai";
import type { ConfigError } from "../../../firmware/build/errors.js";
import { checkConfig } from "../../../firmware/build/load-config.js";

/** What is wrong with a device, as "path code". */
function problems(device: object): string[] {
  const devices = [{ id: "0".repeat(24), name: "Room", ...device }];
  const sinricpro = { appKey: "00000000-0000-4000-8000-000000000000", appSecret: "x" };
  try {
    checkConfig({ board: "esp32-devkitc", wifi: { ssid: "x", password: "" }, sinricpro, devices }, "test");
    return [];
  } catch (error) {
    return (error as ConfigError).problems.map(({ path, code }) => `${path.replace("devices[0].", "")} ${code}`);
  }
}

const dht22 = { pin: "D16" };
const heater = { pin: "D17" };
const ds18b20 = (address?: string): object => ({ pin: "D18", address });

describe("thermometers and thermostats in the configuration", () => {
  const cases: [what: string, device: object, found: string[]][] = [
    ["a sensor with a thermometer", { type: "temperatureSensor", dht22 }, []],
    ["a sensor without one", { type: "temperatureSensor" }, ["dht22 missing"]],
    ["a virtual one", { type: "temperatureSensor", virtual: true }, []],
    ["a sensor with two", { type: "temperatureSensor", dht22, ds18b20: ds18b20() }, ["ds18b20 bad-value"]],
    [
      "questions that are too fast",
      { type: "temperatureSensor", dht22: { ...dht22, everySeconds: 5 } },
      ["dht22.everySeconds bad-value"],
    ],
    ["an address", { type: "temperatureSensor", ds18b20: ds18b20("28ff641d8fdf18c1") }, []],
    [
      "one with a wrong digit",
      { type: "temperatureSensor", ds18b20: ds18b20("28ff641d8fdf18c2") },
      ["ds18b20.address bad-value"],
    ],
    ["that of another kind", { type: "temperatureSensor", ds18b20: ds18b20("10A1000000000075") }, ["ds18b20.address bad-value"]],
    ["a thermostat", { type: "thermostat", dht22, heater, hysteresis: 0.3, minCycleSeconds: 60 }, []],
    ["one without a relay", { type: "thermostat", dht22 }, ["heater missing"]],
    ["one without anything", { type: "thermostat" }, ["dht22 missing", "heater missing"]],
    ["one that only cools", { type: "windowAC", dht22, cooler: heater, atBoot: "server" }, []],
    ["a virtual one with nothing", { type: "windowAC", virtual: true }, []],
    ["targets the wrong way round", { type: "thermostat", dht22, heater, minTarget: 25, maxTarget: 20 }, ["maxTarget bad-value"]],
    [
      "all of it wrong",
      { type: "thermostat", heater: {}, hysteresis: 0, minCycleSeconds: -1, atBoot: "on" },
      ["heater.pin missing", "hysteresis bad-value", "minCycleSeconds bad-value", "atBoot bad-value", "dht22 missing"],
    ],
  ];
  for (const [what, device, found] of cases) it(what, () => expect(problems(device)).to.have.members(found));
});
