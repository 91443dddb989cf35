import { createFanUS, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// Three relays, one for each speed of the motor; at most one is on.
const fan = createFanUS({ id: "0123456789abcdef01234506" });
let on = false;
let speed = 1;

function show(): void {
  digitalWrite(D16, 0);
  digitalWrite(D17, 0);
  digitalWrite(D23, 0);
  if (on) digitalWrite(speed === 1 ? D16 : speed === 2 ? D17 : D23, 1);
}

fan.onPowerState((wanted) => {
  on = wanted;
  show();
});
fan.onFanSpeed((wanted) => {
  speed = wanted;
  show();
});
show();
sinricPro(config, [fan]);
