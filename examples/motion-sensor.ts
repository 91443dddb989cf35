import { createMotionSensor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A PIR module such as HC-SR501 on D17: high while something moves.
const sensor = createMotionSensor({ id: "0123456789abcdef0123450f" });

pinMode(D17, "input");
setWatch((event) => sensor.setMotion(event.state ? "detected" : "notDetected"), D17, {
  repeat: true,
  edge: "both",
  debounce: 10,
});
pinMode(D17, "input");
sinricPro(config, [sensor]);
