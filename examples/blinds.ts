import { createBlinds, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// Two relays, one for each direction; never both. The position follows from how long the motor ran.
const FULL_TRAVEL_MS = 20000;
const blinds = createBlinds({ id: "0123456789abcdef01234503" });
let position = 0;
let timer: number | undefined;

function stop(): void {
  digitalWrite(D16, 0);
  digitalWrite(D17, 0);
}

blinds.onRange((target) => {
  // The motor may still run for the request before this one: wait for its end.
  if (timer !== undefined) throw new Error("The blinds are moving");
  const way = target - position;
  stop();
  digitalWrite(way > 0 ? D16 : D17, way ? 1 : 0);
  timer = setTimeout(
    () => {
      stop();
      timer = undefined;
      position = target;
    },
    (Math.abs(way) * FULL_TRAVEL_MS) / 100,
  );
});
stop();
sinricPro(config, [blinds]);
