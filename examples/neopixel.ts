import { attachNeopixel, createLight, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A strip of 30 addressable LEDs that shows one colour, or a white of any temperature.
const strip = createLight({ id: "0123456789abcdef01234520" });

attachNeopixel(strip, { pin: D16, count: 30 });
sinricPro(config, [strip]);
