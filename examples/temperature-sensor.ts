import { createTemperatureSensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// An NTC divider on D32, read every minute; the platform takes one value a minute.
const sensor = createTemperatureSensor({ id: "0123456789abcdef0123450e" });

function measure(): void {
  const ohms = 10000 / (1 / analogRead(D32) - 1);
  const celsius = 1 / (1 / 298.15 + Math.log(ohms / 10000) / 3950) - 273.15;
  if (celsius > -40 && celsius < 125) sensor.setTemperature({ temperature: Math.round(celsius * 10) / 10 }, "PERIODIC_POLL");
  setTimeout(measure, 60000);
}

sinricPro(config, [sensor]);
setTimeout(measure, 1000);
