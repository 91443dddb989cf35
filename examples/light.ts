import { attachPresses, attachRgb, attachRotary, createLight, dimOnHold, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// An RGB strip on three PWM pins, and a rotary encoder: turned it dims, pressed it switches, held it dims too.
const light = createLight({ id: "0123456789abcdef01234502" });

attachRgb(light, { red: D16, green: D17, blue: D23 });
attachRotary(light, { a: D32, b: D33 });
attachPresses(
  light,
  { pin: D4 },
  {
    single: () => light.setPowerState(!light.getPowerState()),
    double: () => light.setColor({ r: 255, g: 140, b: 60 }),
    long: dimOnHold(light),
  },
);
sinricPro(config, [light]);
