import { createFan, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A four-wire PC fan: 25 kHz PWM sets its speed, a relay cuts its power.
const fan = createFan({ id: "0123456789abcdef01234505" });

fan.onPowerState((on) => digitalWrite(D16, on ? 1 : 0));
fan.onPowerLevel((percent) => analogWrite(D17, percent / 100, { freq: 25000 }));
digitalWrite(D16, 0);
sinricPro(config, [fan]);
