import { createTV, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A serial remote control: each request becomes a line for the television.
const tv = createTV({ id: "0123456789abcdef01234509" });

function tell(line: string): void {
  console.log("TV " + line);
}

tv.onPowerState((on) => tell(on ? "power on" : "power off"));
tv.onVolume((percent) => tell("volume " + percent));
tv.onMute((silent) => tell(silent ? "mute" : "unmute"));
tv.onMedia((key) => tell("key " + key));
tv.onKeypad((key) => tell("key " + key));
tv.onInput((name) => tell("input " + name));
tv.onChannel((name) => tell("channel " + name));
sinricPro(config, [tv]);
