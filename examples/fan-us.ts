import { attachSpeeds, createFanUS, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// Three relays, one for each speed of the motor; never two are on.
const fan = createFanUS({ id: "0123456789abcdef01234506" });

attachSpeeds(fan, [{ pin: D16 }, { pin: D17 }, { pin: D23 }]);
sinricPro(config, [fan]);
