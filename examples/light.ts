import { createLight, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// An RGB strip on three PWM pins. A white of any temperature is shown as plain white here.
const light = createLight({ id: "0123456789abcdef01234502" });
let on = false;
let brightness = 100;
let color = { r: 255, g: 255, b: 255 };

function show(): void {
  const scale = on ? brightness / 25500 : 0;
  analogWrite(D16, color.r * scale, { freq: 1000 });
  analogWrite(D17, color.g * scale, { freq: 1000 });
  analogWrite(D23, color.b * scale, { freq: 1000 });
}

light.onPowerState((wanted) => {
  on = wanted;
  show();
});
light.onBrightness((percent) => {
  brightness = percent;
  show();
});
light.onColor((wanted) => {
  color = wanted;
  show();
});
light.onColorTemperature(() => {
  color = { r: 255, g: 255, b: 255 };
  show();
});
show();
sinricPro(config, [light]);
