import { createModule, createSettings, createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A staircase light on D16: how long it burns, and from which brightness on it does not, are set in the portal.
const light = createSwitch({ id: "0123456789abcdef01234520", relay: { pin: D16 }, button: { pin: D17 } });
const settings = createSettings(light, {
  seconds: { type: "integer", min: 10, max: 3600, default: 120 },
  threshold: { type: "number", min: 0, max: 1, default: 0.5 },
  mode: { type: "choice", choices: ["automatic", "always", "never"], default: "automatic" },
});

// Of the board itself.
const board = createModule(config);
const common = createSettings(board, {
  place: { type: "text", maxLength: 30, default: "staircase" },
  verbose: { type: "boolean", default: false },
});

let timer: number | undefined;

function isWanted(): boolean {
  const mode = settings.get("mode");
  return mode === "always" || (mode === "automatic" && analogRead(D34) < settings.get("threshold"));
}

light.onPowerState((on) => {
  if (on && !isWanted()) throw new Error("It is bright enough");
});
light.onChange((on) => {
  if (common.get("verbose")) console.log("The light of the " + common.get("place") + " is " + (on ? "on" : "off"));
  if (timer !== undefined) clearTimeout(timer);
  timer = on ? setTimeout(switchOff, 1000 * settings.get("seconds")) : undefined;
});
settings.onChange("seconds", (seconds) => console.log("It burns for " + seconds + " s from now on"));

function switchOff(): void {
  timer = undefined;
  light.setPowerState(false, "PERIODIC_POLL");
}

sinricPro(config, [light, board]);
