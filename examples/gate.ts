import { addRelays, attachPulse, createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// Two relays that press a gate's button and ring its bell, together, for half a second.
const gate = createSwitch({ id: "0123456789abcdef01234521", relay: { pin: D16 } });

addRelays(gate, [{ pin: D17, activeLow: true }]);
attachPulse(gate, 500);
sinricPro(config, [gate]);
