import { createThermostat, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// An NTC divider on D32 measures, a relay on D16 heats; half a degree of hysteresis.
const thermostat = createThermostat({ id: "0123456789abcdef01234507" });
let target = 20;
let heating = false;

function celsius(): number {
  const ohms = 10000 / (1 / analogRead(D32) - 1);
  return Math.round(10 / (1 / 298.15 + Math.log(ohms / 10000) / 3950) - 2731.5) / 10;
}

function control(): void {
  const now = celsius();
  setTimeout(control, 60000);
  // A sensor that came off reads nonsense.
  if (!(now > -40 && now < 125)) return digitalWrite(D16, 0);
  if (now < target - 0.25) heating = true;
  else if (now > target + 0.25) heating = false;
  const mode = thermostat.getThermostatMode();
  digitalWrite(D16, heating && (mode === "HEAT" || mode === "AUTO") ? 1 : 0);
  thermostat.setTemperature({ temperature: now }, "PERIODIC_POLL");
}

thermostat.onTargetTemperature((wanted) => {
  target = wanted.temperature;
});
digitalWrite(D16, 0);
sinricPro(config, [thermostat]);
setTimeout(control, 1000);
