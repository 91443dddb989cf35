import { attachDS18B20, createTemperatureSensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A DS18B20 on D4, its data line pulled up by 4.7 kOhm.
const sensor = createTemperatureSensor({ id: "0123456789abcdef0123450e" });

attachDS18B20(sensor, { pin: D4, everySeconds: 60 });
sinricPro(config, [sensor]);
