import { invalidValue, stateProperty, whole } from "../values.js";
import { isObject } from "../../platform/wire.js";
import type { Json } from "../../platform/types.js";
import type { AlexaInterface, Command, Fault } from "../types.js";

const BANDS = ["BASS", "MIDRANGE", "TREBLE"];
const MODES = ["MOVIE", "MUSIC", "NIGHT", "SPORT", "TV"];
const RANGE = { minimum: -10, maximum: 10 };

// `value` by Amazon's current documentation, `level` by its older one; protocol.md says the same of Sinric Pro's peers.
const levelOf = (band: Json): number | undefined => whole(band.value ?? band.level, RANGE.minimum, RANGE.maximum);

/** Bands of a directive, each judged and rewritten; the first that is wrong makes the fault. */
function bandsDirective(action: string, expected: string, rewrite: (band: Json) => Json | undefined) {
  return ({ bands }: Json): Command | Fault => {
    const list = Array.isArray(bands) ? bands.filter(isObject) : [];
    const names = list.map(({ name }) => name);
    const good = list.map((band) => (BANDS.includes(band.name as string) ? rewrite(band) : undefined));
    if (
      !list.length ||
      list.length !== (bands as unknown[]).length ||
      new Set(names).size < names.length ||
      good.includes(undefined)
    )
      return invalidValue(`bands must be a list of different {${expected}} with a name out of ${BANDS.join(", ")}.`);
    return { action, value: { bands: good } };
  };
}

/** Alexa.EqualizerController 3: SetBands, AdjustBands, ResetBands; with `modes` also SetMode (`setMode`). Bands -10..10. */
export function equalizerController(modes: boolean): AlexaInterface {
  return {
    namespace: "Alexa.EqualizerController",
    version: "3",
    properties: [
      stateProperty(
        "bands",
        "setBands",
        ({ bands }) => {
          const known = (Array.isArray(bands) ? bands : []).filter(isObject);
          const levels = BANDS.flatMap((name) => {
            const band = known.find((one) => one.name === name);
            const value = band && levelOf(band);
            return value === undefined ? [] : [{ name, value }];
          });
          return levels.length ? levels : undefined;
        },
        BANDS.map((name) => ({ name, value: 0 })),
      ),
      ...(modes ? [stateProperty("mode", "setMode", ({ mode }) => MODES.find((known) => known === mode))] : []),
    ],
    directives: {
      SetBands: bandsDirective("setBands", "name, value: -10 to 10", (band) => {
        const value = Number.isInteger(band.value ?? band.level) ? levelOf(band) : undefined;
        return value === undefined ? undefined : { name: band.name, value };
      }),
      AdjustBands: bandsDirective("adjustBands", "name, levelDirection: UP or DOWN, levelDelta: 1 to 20", (band) => {
        const { name, levelDirection, levelDelta = 1 } = band;
        const delta = Number.isInteger(levelDelta) ? whole(levelDelta, 1, 20) : undefined;
        const known = levelDirection === "UP" || levelDirection === "DOWN";
        return known && delta !== undefined ? { levelDelta: delta, levelDirection, name } : undefined;
      }),
      ResetBands: ({ bands, ...payload }) =>
        // Without a list, all of them.
        bandsDirective("resetBands", "name", ({ name }) => ({ name }))({
          ...payload,
          bands: bands ?? BANDS.map((name) => ({ name })),
        }),
      ...(modes && {
        SetMode: ({ mode }: Json): Command | Fault =>
          MODES.includes(mode as string)
            ? { action: "setMode", value: { mode } }
            : invalidValue(`mode must be one of ${MODES.join(", ")}.`),
      }),
    },
    discovery: {
      configurations: {
        bands: { supported: BANDS.map((name) => ({ name })), range: RANGE },
        ...(modes && { modes: { supported: MODES.map((name) => ({ name })) } }),
      },
    },
  };
}
