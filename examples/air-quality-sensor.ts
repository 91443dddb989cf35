import { createAirQualitySensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// An analogue dust sensor on D32: 0 to 3.3 V for 0 to 500 micrograms a cubic metre, all of it taken for PM2.5.
const sensor = createAirQualitySensor({ id: "0123456789abcdef01234511" });

function measure(): void {
  sensor.setAirQuality({ pm1: 0, pm2_5: Math.round(analogRead(D32) * 500), pm10: 0 }, "PERIODIC_POLL");
  setTimeout(measure, 60000);
}

sinricPro(config, [sensor]);
setTimeout(measure, 1000);
