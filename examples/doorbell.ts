import { createDoorbell, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A button to ground on D17. Who rings while the link is down is announced if it is back within 30 s.
const bell = createDoorbell({ id: "0123456789abcdef0123450c" });

pinMode(D17, "input_pullup");
setWatch(() => bell.setDoorbell("pressed"), D17, { repeat: true, edge: "falling", debounce: 50 });
sinricPro(config, [bell]);
