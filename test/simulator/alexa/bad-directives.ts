import { C, color, type Good } from "./good-directives.js";

/** Directives that are refused: with which error, and what its message says. */
export const BAD: [Good["ask"], string, RegExp][] = [];
for (const [type, name, field] of [
  ["light", "Brightness", "brightness"],
  ["dimSwitch", "PowerLevel", "powerLevel"],
  ["custom", "Percentage", "percentage"],
])
  for (const [value, error] of [
    [-1, "VALUE_OUT_OF_RANGE"],
    [101, "VALUE_OUT_OF_RANGE"],
    [1.5, "INVALID_VALUE"],
    ["50", "INVALID_VALUE"],
    [undefined, "INVALID_VALUE"],
  ] as const)
    BAD.push([[type, `${name}Controller`, `Set${name}`, { [field]: value }], error, new RegExp(`${field} must be`)]);
BAD.push(
  [["light", "BrightnessController", "AdjustBrightness", { brightnessDelta: 101 }], "VALUE_OUT_OF_RANGE", /-100 to 100/],
  [["light", "ColorController", "SetColor", color(361, 0, 0)], "VALUE_OUT_OF_RANGE", /hue must be from 0 to 360/],
  [["light", "ColorController", "SetColor", color(1, 1.01, 0)], "VALUE_OUT_OF_RANGE", /saturation/],
  [["light", "ColorController", "SetColor", color(1, 1, NaN)], "INVALID_VALUE", /brightness/],
  [["light", "ColorController", "SetColor", { color: "red" }], "INVALID_VALUE", /hue/],
  [
    ["light", "ColorTemperatureController", "SetColorTemperature", { colorTemperatureInKelvin: 999 }],
    "VALUE_OUT_OF_RANGE",
    /1000/,
  ],
  [["fanUS", "RangeController", "SetRangeValue", { rangeValue: 0 }, "Fan.Speed"], "VALUE_OUT_OF_RANGE", /1 to 3/],
  [["fanUS", "RangeController", "SetRangeValue", { rangeValue: 4 }, "Fan.Speed"], "VALUE_OUT_OF_RANGE", /1 to 3/],
  [["fanUS", "RangeController", "SetRangeValue", { rangeValue: 2.5 }, "Fan.Speed"], "INVALID_VALUE", /whole number/],
  [["fanUS", "RangeController", "AdjustRangeValue", { rangeValueDelta: 3 }, "Fan.Speed"], "VALUE_OUT_OF_RANGE", /-2 to 2/],
  [["fanUS", "RangeController", "SetRangeValue", { rangeValue: 1 }, "Blind.Lift"], "INVALID_DIRECTIVE", /instance Blind.Lift/],
  [["fanUS", "RangeController", "SetRangeValue", { rangeValue: 1 }], "INVALID_DIRECTIVE", /instance \(none\)/],
  [["light", "BrightnessController", "SetBrightness", { brightness: 1 }, "x"], "INVALID_DIRECTIVE", /instance x/],
  [["custom", "RangeController", "SetRangeValue", { rangeValue: 5.5 }, "waterLevel"], "VALUE_OUT_OF_RANGE", /-5 to 5/],
  [["garageDoor", "ModeController", "SetMode", { mode: "Ajar" }, "GarageDoor.Position"], "INVALID_VALUE", /Open, Close/],
  [["garageDoor", "ModeController", "AdjustMode", { modeDelta: 1 }, "GarageDoor.Position"], "INVALID_DIRECTIVE", /no directive/],
  [["custom", "ToggleController", "TurnOn", {}, "nothing"], "INVALID_DIRECTIVE", /instance nothing/],
  [["thermostat", "ThermostatController", "SetTargetTemperature", {}], "INVALID_VALUE", /\{value: number/],
  [
    ["thermostat", "ThermostatController", "SetTargetTemperature", { targetSetpoint: { value: 20, scale: "RANKINE" } }],
    "INVALID_VALUE",
    /scale/,
  ],
  [
    ["thermostat", "ThermostatController", "SetTargetTemperature", { targetSetpoint: C(100.1) }],
    "TEMPERATURE_VALUE_OUT_OF_RANGE",
    /100/,
  ],
  [
    ["thermostat", "ThermostatController", "SetTargetTemperature", { targetSetpoint: C(20), schedule: { duration: "3 hours" } }],
    "INVALID_VALUE",
    /ISO 8601/,
  ],
  [
    ["thermostat", "ThermostatController", "SetTargetTemperature", { lowerSetpoint: C(18), upperSetpoint: C(22) }],
    "DUAL_SETPOINTS_UNSUPPORTED",
    /one setpoint/,
  ],
  [
    [
      "thermostat",
      "ThermostatController",
      "SetTargetTemperature",
      { lowerSetpoint: C(18), targetSetpoint: C(20), upperSetpoint: C(22) },
    ],
    "TRIPLE_SETPOINTS_UNSUPPORTED",
    /one/,
  ],
  [
    ["thermostat", "ThermostatController", "AdjustTargetTemperature", { targetSetpointDelta: 1 }],
    "INVALID_VALUE",
    /value: number/,
  ],
  [
    ["thermostat", "ThermostatController", "SetThermostatMode", { thermostatMode: { value: "EM_HEAT" } }],
    "UNSUPPORTED_THERMOSTAT_MODE",
    /AUTO, COOL/,
  ],
  [["thermostat", "ThermostatController", "SetThermostatMode", { thermostatMode: "AUTO" }], "INVALID_VALUE", /a text/],
  [["speaker", "Speaker", "SetVolume", { volume: 101 }], "VALUE_OUT_OF_RANGE", /0 to 100/],
  [["speaker", "Speaker", "AdjustVolume", { volume: -101 }], "VALUE_OUT_OF_RANGE", /-100 to 100/],
  [["speaker", "Speaker", "SetMute", { mute: "true" }], "INVALID_VALUE", /true or false/],
  [["tv", "InputController", "SelectInput", { input: "HDMI 9" }], "INVALID_VALUE", /HDMI 1, HDMI 2/],
  [["tv", "ChannelController", "ChangeChannel", { channel: {} }], "INVALID_VALUE", /number or a callSign/],
  [["tv", "ChannelController", "SkipChannels", { channelCount: 0.5 }], "INVALID_VALUE", /channelCount/],
  [["speaker", "PlaybackController", "Explode"], "INVALID_DIRECTIVE", /Explode/],
  [["speaker", "EqualizerController", "SetBands", { bands: [{ name: "BASS", value: 11 }] }], "INVALID_VALUE", /-10 to 10/],
  [["speaker", "EqualizerController", "SetBands", { bands: [{ name: "LOUD", value: 1 }] }], "INVALID_VALUE", /BASS, MIDRANGE/],
  [
    [
      "speaker",
      "EqualizerController",
      "SetBands",
      {
        bands: [
          { name: "BASS", value: 1 },
          { name: "BASS", value: 2 },
        ],
      },
    ],
    "INVALID_VALUE",
    /different/,
  ],
  [["speaker", "EqualizerController", "SetBands", { bands: [{ name: "BASS", value: 1 }, 5] }], "INVALID_VALUE", /list/],
  [["speaker", "EqualizerController", "SetBands", {}], "INVALID_VALUE", /list/],
  [
    ["speaker", "EqualizerController", "AdjustBands", { bands: [{ name: "BASS", levelDirection: "LEFT" }] }],
    "INVALID_VALUE",
    /UP or DOWN/,
  ],
  [
    ["speaker", "EqualizerController", "AdjustBands", { bands: [{ name: "BASS", levelDirection: "UP", levelDelta: 0 }] }],
    "INVALID_VALUE",
    /1 to 20/,
  ],
  [["speaker", "EqualizerController", "SetMode", { mode: "DISCO" }], "INVALID_VALUE", /MOVIE, MUSIC/],
  [["tv", "KeypadController", "SendKeystroke", { keystroke: "ESCAPE" }], "INVALID_VALUE", /PAGE_RIGHT/],
  [
    ["camera", "RTCSessionController", "InitiateSessionWithOffer", { sessionId: "s", offer: { format: "SDP" } }],
    "INVALID_VALUE",
    /offer/,
  ],
  [["camera", "RTCSessionController", "SessionConnected", {}], "INVALID_VALUE", /sessionId/],
  [["lock", "PowerController", "TurnOn"], "INVALID_DIRECTIVE", /lock has no directive/],
);
