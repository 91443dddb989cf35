import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { clamp, expected, judgeChoice, judgeNumber } from "./judge.js";
import { moment } from "./moment.js";

/** One band of an equalizer. */
export interface Band {
  name: "BASS" | "MIDRANGE" | "TREBLE";
  /** -10..10. */
  value: number;
}

const NAMES = ["BASS", "MIDRANGE", "TREBLE"];
/** The level goes from minus this to this (Alexa.EqualizerController). */
const MOST = 10;

/** A band of a request, of any shape. */
interface Asked {
  name?: unknown;
  value?: unknown;
  level?: unknown;
  levelDelta?: unknown;
  levelDirection?: unknown;
}

function judgeBands(value: unknown, judge: (band: Asked) => string): string {
  const bands = value as Asked[];
  if (value instanceof Error) return value.message;
  if (!Array.isArray(bands) || !bands.length) return expected("bands", "a list of bands");
  for (let i = 0; i < bands.length; i++) {
    const wrong = bands[i] ? judgeChoice("bands.name", NAMES, bands[i].name) || judge(bands[i]) : expected("bands", "objects");
    if (wrong) return wrong;
  }
  return "";
}

function judgeValue(band: Asked): string {
  return judgeNumber("bands.value", -MOST, MOST, 1, band.value === undefined ? band.level : band.value);
}

function judgeDelta(band: Asked): string {
  return (
    judgeChoice("bands.levelDirection", ["UP", "DOWN"], band.levelDirection) ||
    (band.levelDelta === undefined ? "" : judgeNumber("bands.levelDelta", 0, 2 * MOST, 1, band.levelDelta))
  );
}

function judgeName(): string {
  return "";
}

/** The level of a band by name, undefined if it is not known. */
function levelOf(bands: Band[], name: unknown): number | undefined {
  for (let i = bands.length; i--;) if (bands[i].name === name) return bands[i].value;
  return undefined;
}

/** setBands, adjustBands and resetBands. The state holds all bands that are known, by name; an adjusted one starts from 0. */
export const equalizer: Capability = {
  action_: "setBands",
  field_: "bands",
  check_(value) {
    return judgeBands(value, judgeValue);
  },
  also_: ["adjustBands", "resetBands"],
  ask_(action, value, current) {
    const asked = value.bands as Asked[];
    const wrong = judgeBands(asked, action === "setBands" ? judgeValue : action === "adjustBands" ? judgeDelta : judgeName);
    if (wrong) return new Error(wrong);
    const known = (current || []) as Band[];
    const bands: Band[] = [];
    for (let n = 0; n < NAMES.length; n++) {
      let now = levelOf(known, NAMES[n]);
      for (let i = 0; i < asked.length; i++) {
        const band = asked[i];
        if (band.name !== NAMES[n]) continue;
        if (action === "setBands") now = (band.value === undefined ? band.level : band.value) as number;
        else if (action === "resetBands") now = 0;
        else {
          const by = band.levelDelta === undefined ? 1 : (band.levelDelta as number);
          now = clamp((now || 0) + (band.levelDirection === "UP" ? by : -by), -MOST, MOST);
        }
      }
      if (now !== undefined) bands.push({ name: NAMES[n] as Band["name"], value: now });
    }
    return bands;
  },
  wire_(slot) {
    const bands = slot.value_ as Band[];
    const parts: string[] = [];
    for (let i = 0; i < bands.length; i++) parts.push('{"name":"' + bands[i].name + '","value":' + bands[i].value + "}");
    return '{"bands":[' + parts.join(",") + "]}";
  },
  pace_: STATE_PACE_MS,
};

/** resetBands as an event: the bands were reset at the device. Requests are the equalizer's. */
export const bandsReset = moment("resetBands", "bands", function (value) {
  return judgeBands(value, judgeName);
});
