import type { AlexaInterface, Command } from "../types.js";

/** What can be done with what plays: Alexa's directives and Sinric Pro's controls have the same names. */
export const PLAYBACK = ["Play", "Pause", "Stop", "StartOver", "Previous", "Next", "Rewind", "FastForward"];

/** Alexa.PlaybackController 3: `mediaControl` to the device. It has no properties. */
export const playbackController: AlexaInterface = {
  namespace: "Alexa.PlaybackController",
  version: "3",
  properties: [],
  directives: Object.fromEntries(
    PLAYBACK.map((control) => [control, (): Command => ({ action: "mediaControl", value: { control } })]),
  ),
  discovery: { supportedOperations: PLAYBACK },
};
