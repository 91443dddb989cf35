import { attachDHT22, attachThermostat, createThermostat, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A DHT22 on D4 measures, a relay on D16 heats, one on D17 cools.
const thermostat = createThermostat({ id: "0123456789abcdef01234507" });

attachDHT22(thermostat, { pin: D4 });
attachThermostat(thermostat, {
  heater: { pin: D16 },
  cooler: { pin: D17, activeLow: true },
  hysteresis: 0.5,
  minCycleSeconds: 300,
});
sinricPro(config, [thermostat]);
