import { attachDimButtons, attachDimmer, createDimSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A lamp behind a MOSFET: the level shows as PWM, and only while the power is on. Two buttons for brighter and darker.
const lamp = createDimSwitch({ id: "0123456789abcdef01234501" });

attachDimmer(lamp, { pin: D16 });
attachDimButtons(lamp, { up: D17, down: D23 });
sinricPro(config, [lamp]);
