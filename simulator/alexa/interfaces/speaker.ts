import { invalidValue, numberDirective, numberFault, stateProperty, whole } from "../values.js";
import type { AlexaInterface } from "../types.js";

/** Alexa.Speaker 3: SetVolume, AdjustVolume, SetMute; volume 0..100, muted. */
export const speaker: AlexaInterface = {
  namespace: "Alexa.Speaker",
  version: "3",
  properties: [
    stateProperty("volume", "setVolume", ({ volume }) => whole(volume, 0, 100), 0),
    stateProperty("muted", "setMute", ({ mute }) => (typeof mute === "boolean" ? mute : undefined), false),
  ],
  directives: {
    SetVolume: numberDirective("setVolume", "volume", { min: 0, max: 100 }),
    AdjustVolume: (payload) =>
      numberFault(payload, "volume", { min: -100, max: 100 }) ?? {
        action: "adjustVolume",
        // Alexa says whether the amount is her own guess ("turn it up") or was asked for.
        value: { volume: payload.volume, volumeDefault: payload.volumeDefault === true },
      },
    SetMute: ({ mute }) =>
      typeof mute === "boolean" ? { action: "setMute", value: { mute } } : invalidValue("mute must be true or false."),
  },
};
