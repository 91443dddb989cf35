import { createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

const lamp = createSwitch({ id: "0123456789abcdef01234567", relay: { pin: D16, atBoot: "last" }, button: { pin: D17 } });
lamp.onChange((on) => console.log(on ? "The lamp is on" : "The lamp is off"));
sinricPro(config, [lamp]);
