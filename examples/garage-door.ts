import { createGarageDoor, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A relay presses the opener's button; a reed contact to ground says whether the door is closed.
const door = createGarageDoor({ id: "0123456789abcdef01234504" });

function position(): "Open" | "Close" {
  return digitalRead(D17) ? "Open" : "Close";
}

door.onDoor((wanted) => {
  if (wanted === position()) return;
  digitalWrite(D16, 1);
  setTimeout(() => digitalWrite(D16, 0), 500);
});
digitalWrite(D16, 0);
pinMode(D17, "input_pullup");
setWatch(() => door.setDoor(position()), D17, { repeat: true, edge: "both", debounce: 50 });
sinricPro(config, [door]);
