import {
  isColor,
  rangeValue,
  adjustPercent,
  adjustTemperature,
  adjustVolume,
  anything,
  bands,
  color,
  direct,
  first,
  input,
  meant,
  only,
  opening,
  power,
  report,
  setPercent,
  setTemperature,
  toggle,
  type Draft,
} from "./phrase-makers.js";
import type { Endpoint } from "./phrase-words.js";

/** What a phrase wants of whom. */
export interface Wish {
  /** The device as it was said; "" or "it" for the one spoken of. */
  name: string;
  /** The directive for an endpoint, or undefined if it cannot do that. */
  draft(endpoint: Endpoint): Draft | undefined;
  /** The words may well mean something else: if nothing comes of it, that is not worth a word. */
  guess?: boolean;
  /** Which property the answer is about. */
  asks?: { topic: "temperature" | "lock" | "power" | "open" | "state"; expects?: string };
}

/** A way to say something. The first one that leads to a directive counts. */
export interface Rule {
  pattern: RegExp;
  make(groups: string[]): Wish | undefined;
}

const rule = (pattern: RegExp, make: Rule["make"]): Rule => ({ pattern, make });
const CONTROLS: Record<string, string> = {
  play: "Play",
  resume: "Play",
  pause: "Pause",
  stop: "Stop",
  "start over": "StartOver",
  restart: "StartOver",
  previous: "Previous",
  next: "Next",
  rewind: "Rewind",
  "fast forward": "FastForward",
};
const sign = (way: string): number => (/^(?:up|increase|raise|brighten|louder|warmer|hotter|next)/.test(way) ? 1 : -1);
const SET = "(?:set|make|turn|change|put|switch|dim|brighten|open|close|raise|lower)";
const N = "([-+]?\\d+(?:\\.\\d+)?)";
const UNIT = "(?: degrees?)?(?: (f|c|fahrenheit|celsius))?(?: degrees?)?";
const re = (source: string): RegExp => new RegExp(`^${source}$`);

/** From the special to the general. What a rule takes for a name may hold other words: then nothing has that name, and the next rule is tried. */
export const RULES: readonly Rule[] = [
  // Questions
  rule(/^whats? (?:is )?the (?:current )?temperature (?:of|in|on|at) (.+)$/, ([name]) => ({
    name,
    draft: only("TemperatureSensor", "ThermostatController"),
    asks: { topic: "temperature" },
  })),
  rule(/^(?:what temperature is|how (?:warm|cold|hot) is(?: it in)?) (.+)$/, ([name]) => ({
    name,
    draft: only("TemperatureSensor", "ThermostatController"),
    asks: { topic: "temperature" },
  })),
  rule(/^(?:is|are) (.+) (locked|unlocked)$/, ([name, expects]) => ({
    name,
    draft: only("LockController"),
    asks: { topic: "lock", expects },
  })),
  rule(/^(?:is|are) (.+) (on|off)$/, ([name, expects]) => ({
    name,
    draft: only("PowerController"),
    asks: { topic: "power", expects },
  })),
  rule(/^(?:is|are) (.+) (open|closed)$/, ([name, expects]) => ({ name, draft: opening, asks: { topic: "open", expects } })),
  rule(/^(?:what is|whats|how is) (?:the )?(?:state|status) of (.+)$/, ([name]) => ({
    name,
    draft: report,
    asks: { topic: "state" },
  })),

  // Sound
  rule(re(`(?:set|change|turn) (?:the )?volume (?:of|on|for) (.+?) (?:up |down )?to ${N}(?: percent)?`), ([name, n]) => ({
    name,
    draft: direct("Speaker", "SetVolume", { volume: Number(n) }),
  })),
  rule(re(`(?:set|change) (?:the )?volume to ${N}(?: percent)?(?: (?:on|of|for) (.+))?`), ([n, name]) => ({
    name,
    draft: direct("Speaker", "SetVolume", { volume: Number(n) }),
  })),
  rule(re(`(?:turn )?(?:the )?volume (up|down)(?: (?:on|of|for) (.+?))?(?: by ${N}(?: percent)?)?`), ([way, name, n]) => ({
    name,
    draft: adjustVolume(sign(way) * Number(n || 10), !n),
  })),
  rule(
    re(`(?:turn (up|down)|(increase|decrease|raise|lower)) (?:the )?volume(?: (?:on|of|for) (.+?))?(?: by ${N}(?: percent)?)?`),
    ([a, b, name, n]) => ({ name, draft: adjustVolume(sign(a || b) * Number(n || 10), !n) }),
  ),
  rule(/^(mute|unmute)(?: (.+))?$/, ([way, name]) => ({ name, draft: direct("Speaker", "SetMute", { mute: way === "mute" }) })),
  rule(re(`set (?:the )?(bass|mid|midrange|treble) to ${N}(?: (?:on|of) (.+))?`), ([band, n, name]) => ({
    name,
    draft: bands("SetBands", band, { value: Number(n) }),
  })),
  rule(
    re(`(increase|decrease|raise|lower) (?:the )?(bass|mid|midrange|treble)(?: by ${N})?(?: (?:on|of) (.+))?`),
    ([way, band, n, name]) => ({
      name,
      draft: bands("AdjustBands", band, { levelDirection: sign(way) > 0 ? "UP" : "DOWN", ...(n && { levelDelta: Number(n) }) }),
    }),
  ),
  rule(/^reset (?:the )?(bass|mid|midrange|treble)(?: (?:on|of) (.+))?$/, ([band, name]) => ({
    name,
    draft: bands("ResetBands", band, {}),
  })),

  // Television
  rule(/^(?:switch|change|set) (?:the )?(?:input|source) to (.+?) (?:on|of) (.+)$/, ([said, name]) => ({
    name,
    draft: input(said),
  })),
  rule(re(`(?:change|switch|set|go)(?: the)?(?: channel)? to (?:channel )?${N}(?: on (.+))?`), ([number, name]) => ({
    name,
    draft: direct("ChannelController", "ChangeChannel", { channel: { number } }),
  })),
  rule(/^(?:change|switch|set)(?: the)? channel to (.+?)(?: on (.+))?$/, ([said, name]) => ({
    name,
    draft: direct("ChannelController", "ChangeChannel", { channel: {}, channelMetadata: { name: said } }),
  })),
  rule(/^channel (up|down)(?: on (.+))?$/, ([way, name]) => ({
    name,
    draft: direct("ChannelController", "SkipChannels", { channelCount: sign(way) }),
  })),
  rule(/^(next|previous) channel(?: on (.+))?$/, ([way, name]) => ({
    name,
    draft: direct("ChannelController", "SkipChannels", { channelCount: sign(way) }),
  })),
  rule(
    /^(play|resume|pause|stop|start over|restart|previous|next|rewind|fast forward)(?: (?:on )?(.+))?$/,
    ([control, name]) => ({ name, draft: direct("PlaybackController", CONTROLS[control]) }),
  ),

  // Doors, locks, blinds
  rule(/^(lock|unlock) (.+)$/, ([way, name]) => ({ name, draft: direct("LockController", way === "lock" ? "Lock" : "Unlock") })),
  rule(/^(open|close|raise|lower|shut) (.+)$/, ([way, name]) => ({
    name,
    draft: meant({ open: "Open", raise: "Raise", lower: "Lower" }[way] ?? "Close"),
  })),

  // Temperature
  rule(re(`(?:set|change|turn|make) (?:the )?temperature (?:of|on|in) (.+?) to ${N}${UNIT}`), ([name, n, unit]) => ({
    name,
    draft: setTemperature(Number(n), unit),
  })),
  rule(re(`(?:set|change|turn|make|raise|lower) (.+?) to ${N} degrees?(?: (f|c|fahrenheit|celsius))?`), ([name, n, unit]) => ({
    name,
    draft: setTemperature(Number(n), unit),
  })),
  rule(
    re(`(increase|decrease|raise|lower) (?:the )?temperature(?: (?:of|on|in) (.+?))?(?: by ${N}${UNIT})?`),
    ([way, name, n, unit]) => ({ name, draft: adjustTemperature(sign(way) * Number(n || 1), unit) }),
  ),
  // A warmer white has the lower temperature.
  rule(/^(?:make|set|turn) (.+?) (warmer|hotter|cooler|colder)$/, ([name, way]) => ({
    name,
    draft: first(
      adjustTemperature(sign(way)),
      direct("ColorTemperatureController", `${sign(way) > 0 ? "Decrease" : "Increase"}ColorTemperature`),
    ),
  })),

  // How much
  rule(
    re(`${SET} (?:the )?(?:brightness|power|level|percentage|position)(?: of| on)? (.+?) to ${N}(?: percent)?`),
    ([name, n]) => ({ name, draft: setPercent(Number(n)) }),
  ),
  rule(re(`${SET} (.+?) to ${N} percent`), ([name, n]) => ({ name, draft: setPercent(Number(n)) })),
  rule(re(`(dim|brighten|increase|decrease|raise|lower) (.+?) by ${N}(?: percent)?`), ([way, name, n]) => ({
    name,
    draft: adjustPercent(sign(way) * Number(n)),
  })),
  rule(/^(dim|brighten) (.+)$/, ([way, name]) => ({ name, draft: adjustPercent(sign(way) * 25) })),
  rule(/^make (.+?) (brighter|dimmer|darker)$/, ([name, way]) => ({ name, draft: adjustPercent(way === "brighter" ? 25 : -25) })),
  rule(/^turn (up|down) (.+)$/, ([way, name]) => ({
    name,
    draft: first(adjustPercent(sign(way) * 25), adjustVolume(sign(way) * 10, true), adjustTemperature(sign(way))),
  })),
  rule(re(`set (.+?) to ${N} kelvin`), ([name, n]) => ({
    name,
    draft: direct("ColorTemperatureController", "SetColorTemperature", { colorTemperatureInKelvin: Number(n) }),
  })),

  // On and off, whole or in part
  rule(/^(?:turn|switch) (on|off) (.+?) (?:on|of|in) (.+)$/, ([on, part, name]) => ({
    name,
    guess: true,
    draft: toggle(part, on),
  })),
  rule(/^(?:turn|switch|power) (on|off) (.+)$/, ([on, name]) => ({ name, draft: power(on) })),
  rule(/^(?:turn|switch|power) (.+) (on|off)$/, ([name, on]) => ({ name, draft: power(on) })),

  // Anything else that something can be set to
  rule(/^(?:set|make|turn|change|switch|put) (?:the )?(?:fan )?speed (?:of|on) (.+?) to (.+)$/, ([name, said]) => ({
    name,
    draft: rangeValue(said),
  })),
  rule(re(`(?:open|close|raise|lower|dim|brighten) (.+?) to ${N}`), ([name, n]) => ({ name, draft: setPercent(Number(n)) })),
  // "Fan" may be of the name or of the speed.
  rule(/^(?:set|make|turn|change|switch|put) (.+?) speed to (.+)$/, ([name, said]) => ({ name, draft: rangeValue(said) })),
  rule(/^(?:set|make|turn|change|switch|put) (.+?) fan speed to (.+)$/, ([name, said]) => ({ name, draft: rangeValue(said) })),
  rule(/^(?:set|make|turn|change|switch|put) (.+?)(?: mode| colou?r| input)? to (.+)$/, ([name, said]) => ({
    name,
    draft: anything(said),
  })),
  rule(/^(?:make|turn|set|paint|colou?r) (.+?) ((?:warm|soft|cool|daylight|sky) (?:white|blue)|[^ ]+)$/, ([name, said]) => ({
    name,
    guess: !isColor(said),
    draft: color(said),
  })),
];
