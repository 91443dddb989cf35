import { createWindowAC, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// The compressor's relay on D16; the rest is kept for an infrared sender of your own.
const ac = createWindowAC({ id: "0123456789abcdef01234508" });

ac.onPowerState((on) => digitalWrite(D16, on ? 1 : 0));
ac.onTargetTemperature((target) => {
  if (target.temperature < 16 || target.temperature > 30) throw new Error("It cools to 16 to 30 degrees");
});
ac.onFanSpeed((speed) => console.log("Fan speed " + speed));
digitalWrite(D16, 0);
sinricPro(config, [ac]);
