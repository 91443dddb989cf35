import { createLock, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A motor lock on D16 (high: locked) and a contact to ground on D17 that closes when the bolt is out.
const lock = createLock({ id: "0123456789abcdef0123450b" });
const TRAVEL_MS = 2000;

lock.onLock((wanted, done) => {
  digitalWrite(D16, wanted === "LOCKED" ? 1 : 0);
  setTimeout(() => {
    const now = digitalRead(D17) ? "UNLOCKED" : "LOCKED";
    done(now === wanted ? now : "JAMMED");
  }, TRAVEL_MS);
});
pinMode(D17, "input_pullup");
sinricPro(config, [lock]);
