import { createDimSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A lamp behind a MOSFET: the level shows as PWM, and only while the power is on.
const lamp = createDimSwitch({ id: "0123456789abcdef01234501" });
let level = 100;
let on = false;

function show(): void {
  analogWrite(D16, on ? level / 100 : 0, { freq: 1000 });
}

lamp.onPowerState((wanted) => {
  on = wanted;
  show();
});
lamp.onPowerLevel((percent) => {
  level = percent;
  show();
});
show();
sinricPro(config, [lamp]);
