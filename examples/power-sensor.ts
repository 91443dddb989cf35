import { createPowerSensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A meter with an S0 output on D17: 1000 pulses are a kilowatt-hour, so a pulse is a watt-hour.
const meter = createPowerSensor({ id: "0123456789abcdef01234512" });
const startTime = Math.floor(Date.now() / 1000);
let wattHours = 0;
let before = 0;

function report(): void {
  meter.setPowerUsage({ startTime, wattHours, power: (wattHours - before) * 60 }, "PERIODIC_POLL");
  before = wattHours;
  setTimeout(report, 60000);
}

pinMode(D17, "input_pullup");
setWatch(() => wattHours++, D17, { repeat: true, edge: "falling", debounce: 20 });
sinricPro(config, [meter]);
setTimeout(report, 60000);
