import { createContactSensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A reed contact to ground on D17, closed while the door is.
const sensor = createContactSensor({ id: "0123456789abcdef01234510" });

pinMode(D17, "input_pullup");
setWatch((event) => sensor.setContact(event.state ? "open" : "closed"), D17, { repeat: true, edge: "both", debounce: 50 });
sinricPro(config, [sensor]);
sensor.setContact(digitalRead(D17) ? "open" : "closed", "PERIODIC_POLL");
