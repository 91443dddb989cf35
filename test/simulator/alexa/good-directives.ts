import type { DeviceConfig, Json } from "../../../simulator/platform/types.js";

/** `[type, interface, directive, payload, instance?]`, and what becomes of it. */
export interface Good {
  ask: [string, string, string, Json?, string?];
  /** Sinric Pro's action and value, checked by hand against protocol.md. */
  sends: [string, Json];
  /** What the device answers; by default the value it was sent. */
  reaches?: Json;
  /** Of the answer's context. */
  shows?: Json;
  instanceId?: string;
}

/** A device of the maker's own making. */
export const custom: Omit<DeviceConfig, "id" | "name"> = {
  type: "custom",
  capabilities: [
    "powerState",
    "percentage",
    { type: "range", instanceId: "waterLevel", min: -5, max: 5, step: 0.5 },
    { type: "range" },
    { type: "mode", instanceId: "programme", modes: ["Cotton", "Wool"] },
    { type: "toggle", instanceId: "childLock" },
    { type: "toggle", instanceId: "lamp", name: "drum light" },
    "setting",
  ],
};
/** One of each type that answers at once. */
export const DEVICES = ["light", "dimSwitch", "fanUS", "windowAC", "thermostat", "tv", "speaker", "camera"].map((type) => ({
  type,
}));
// What is slow has its own tests.
export const QUICK = ["blinds", "garageDoor", "lock"].map((type) => ({ type, slow: false }));

/** Degrees, and colours, as Alexa writes them. */
export const C = (value: number) => ({ value, scale: "CELSIUS" });
export const F = (value: number) => ({ value, scale: "FAHRENHEIT" });
export const color = (hue: number, saturation: number, brightness: number) => ({ color: { hue, saturation, brightness } });

/** Directives that are carried out. */
export const GOOD: Good[] = [];
// The three that differ in their names only, at their bounds.
for (const [type, name, field] of [
  ["light", "Brightness", "brightness"],
  ["dimSwitch", "PowerLevel", "powerLevel"],
  ["custom", "Percentage", "percentage"],
])
  GOOD.push(
    ...[0, 42, 100].map((value): Good => {
      const sends: Good["sends"] = [`set${name}`, { [field]: value }];
      return {
        ask: [type, `${name}Controller`, `Set${name}`, { [field]: value }],
        sends,
        shows: { [`${name}Controller.${field}`]: value },
      };
    }),
    ...[-100, 100].map((delta): Good => ({
      ask: [type, `${name}Controller`, `Adjust${name}`, { [`${field}Delta`]: delta }],
      sends: [`adjust${name}`, { [`${field}Delta`]: delta }],
      reaches: { [field]: 7 },
      shows: { [`${name}Controller.${field}`]: 7 },
    })),
  );
GOOD.push(
  {
    // Amazon's own example of a colour: hue 350.5, saturation 0.7138, brightness 0.6524.
    ask: ["light", "ColorController", "SetColor", color(350.5, 0.7138, 0.6524)],
    sends: ["setColor", { color: { b: 66, g: 48, r: 166 } }],
    shows: { "ColorController.color": { hue: 350.8475, saturation: 0.7108, brightness: 0.651 } },
  },
  {
    ask: ["light", "ColorController", "SetColor", color(360, 1, 1)],
    sends: ["setColor", { color: { b: 0, g: 0, r: 255 } }],
    shows: { "ColorController.color": { hue: 0, saturation: 1, brightness: 1 } },
  },
  { ask: ["light", "ColorController", "SetColor", color(0, 0, 0)], sends: ["setColor", { color: { b: 0, g: 0, r: 0 } }] },
  ...[
    [1000, 2200],
    [2700, 2700],
    [3000, 2700],
    [3500, 4000],
    [6500, 7000],
    [10_000, 7000],
  ].map(([kelvin, step]): Good => ({
    ask: ["light", "ColorTemperatureController", "SetColorTemperature", { colorTemperatureInKelvin: kelvin }],
    sends: ["setColorTemperature", { colorTemperature: step }],
    shows: { "ColorTemperatureController.colorTemperatureInKelvin": step },
  })),
  ...["Increase", "Decrease"].map((way): Good => ({
    ask: ["light", "ColorTemperatureController", `${way}ColorTemperature`],
    sends: [`${way.toLowerCase()}ColorTemperature`, {}],
    reaches: { colorTemperature: 5500 },
    shows: { "ColorTemperatureController.colorTemperatureInKelvin": 5500 },
  })),
  ...[1, 3].map((rangeValue): Good => ({
    ask: ["fanUS", "RangeController", "SetRangeValue", { rangeValue }, "Fan.Speed"],
    sends: ["setRangeValue", { rangeValue }],
    shows: { "RangeController:Fan.Speed.rangeValue": rangeValue },
  })),
  {
    ask: ["windowAC", "RangeController", "AdjustRangeValue", { rangeValueDelta: -2, rangeValueDeltaDefault: false }, "Fan.Speed"],
    sends: ["adjustRangeValue", { rangeValueDelta: -2 }],
    reaches: { rangeValue: 1 },
    shows: { "RangeController:Fan.Speed.rangeValue": 1 },
  },
  {
    ask: ["blinds", "RangeController", "SetRangeValue", { rangeValue: 100 }, "Blind.Lift"],
    sends: ["setRangeValue", { rangeValue: 100 }],
    shows: { "RangeController:Blind.Lift.rangeValue": 100 },
  },
  {
    ask: ["custom", "RangeController", "SetRangeValue", { rangeValue: -4.5 }, "waterLevel"],
    sends: ["setRangeValue", { rangeValue: -4.5 }],
    instanceId: "waterLevel",
    shows: { "RangeController:waterLevel.rangeValue": -4.5 },
  },
  {
    ask: ["custom", "RangeController", "SetRangeValue", { rangeValue: 9 }, "range"],
    sends: ["setRangeValue", { rangeValue: 9 }],
    shows: { "RangeController:range.rangeValue": 9 },
  },
  ...["Open", "Close"].map((mode): Good => ({
    ask: ["garageDoor", "ModeController", "SetMode", { mode }, "GarageDoor.Position"],
    sends: ["setMode", { mode }],
    shows: { "ModeController:GarageDoor.Position.mode": mode },
  })),
  {
    ask: ["custom", "ModeController", "SetMode", { mode: "Wool" }, "programme"],
    sends: ["setMode", { mode: "Wool" }],
    instanceId: "programme",
    shows: { "ModeController:programme.mode": "Wool" },
  },
  {
    ask: ["custom", "ToggleController", "TurnOn", {}, "childLock"],
    sends: ["setToggleState", { state: "On" }],
    instanceId: "childLock",
    shows: { "ToggleController:childLock.toggleState": "ON", "ToggleController:lamp.toggleState": "OFF" },
  },
  {
    ask: ["custom", "ToggleController", "TurnOff", {}, "lamp"],
    sends: ["setToggleState", { state: "Off" }],
    instanceId: "lamp",
    shows: { "ToggleController:lamp.toggleState": "OFF" },
  },
  {
    ask: ["thermostat", "ThermostatController", "SetTargetTemperature", { targetSetpoint: C(21.5) }],
    sends: ["targetTemperature", { temperature: 21.5 }],
    shows: { "ThermostatController.targetSetpoint": C(21.5) },
  },
  {
    ask: [
      "thermostat",
      "ThermostatController",
      "SetTargetTemperature",
      { targetSetpoint: F(72), schedule: { duration: "PT3H" } },
    ],
    sends: ["targetTemperature", { schedule: { duration: "PT3H" }, temperature: 22.2 }],
    shows: { "ThermostatController.targetSetpoint": C(22.2) },
  },
  {
    ask: ["windowAC", "ThermostatController", "SetTargetTemperature", { targetSetpoint: { value: 300, scale: "KELVIN" } }],
    sends: ["targetTemperature", { temperature: 26.9 }],
  },
  {
    ask: ["thermostat", "ThermostatController", "SetTargetTemperature", { targetSetpoint: C(-100) }],
    sends: ["targetTemperature", { temperature: -100 }],
  },
  {
    ask: ["thermostat", "ThermostatController", "AdjustTargetTemperature", { targetSetpointDelta: F(-9) }],
    sends: ["adjustTargetTemperature", { temperature: -5 }],
    reaches: { temperature: 16 },
    shows: { "ThermostatController.targetSetpoint": C(16) },
  },
  ...["AUTO", "COOL", "HEAT", "ECO", "OFF"].map((mode): Good => ({
    ask: ["thermostat", "ThermostatController", "SetThermostatMode", { thermostatMode: { value: mode } }],
    sends: ["setThermostatMode", { thermostatMode: mode }],
    shows: { "ThermostatController.thermostatMode": mode },
  })),
  ...[
    ["Lock", "lock", "LOCKED"],
    ["Unlock", "unlock", "UNLOCKED"],
    ["Lock", "lock", "JAMMED"],
  ].map(([name, state, reached]): Good => ({
    ask: ["lock", "LockController", name],
    sends: ["setLockState", { state }],
    reaches: { state: reached },
    shows: { "LockController.lockState": reached },
  })),
  ...[0, 100].map((volume): Good => ({
    ask: ["speaker", "Speaker", "SetVolume", { volume }],
    sends: ["setVolume", { volume }],
    shows: { "Speaker.volume": volume, "Speaker.muted": false },
  })),
  {
    ask: ["tv", "Speaker", "AdjustVolume", { volume: -20, volumeDefault: false }],
    sends: ["adjustVolume", { volume: -20, volumeDefault: false }],
    reaches: { volume: 30 },
    shows: { "Speaker.volume": 30 },
  },
  {
    ask: ["tv", "Speaker", "AdjustVolume", { volume: 10, volumeDefault: true }],
    sends: ["adjustVolume", { volume: 10, volumeDefault: true }],
    reaches: { volume: 40 },
  },
  { ask: ["tv", "Speaker", "SetMute", { mute: true }], sends: ["setMute", { mute: true }], shows: { "Speaker.muted": true } },
  {
    ask: ["tv", "InputController", "SelectInput", { input: "HDMI 1" }],
    sends: ["selectInput", { input: "HDMI 1" }],
    shows: { "InputController.input": "HDMI 1" },
  },
  {
    ask: ["tv", "ChannelController", "ChangeChannel", { channel: { number: "1234", callSign: "KSTATION" } }],
    sends: ["changeChannel", { channel: { number: "1234" } }],
    reaches: { channel: { name: "K Station" } },
    shows: { "ChannelController.channel": { callSign: "K Station" } },
  },
  {
    ask: ["tv", "ChannelController", "ChangeChannel", { channel: {}, channelMetadata: { name: "PBS" } }],
    sends: ["changeChannel", { channel: { name: "PBS" } }],
    shows: { "ChannelController.channel": { callSign: "PBS" } },
  },
  {
    ask: ["tv", "ChannelController", "SkipChannels", { channelCount: -1 }],
    sends: ["skipChannels", { channelCount: -1 }],
    reaches: { channel: { name: "BBC", number: 2 } },
    shows: { "ChannelController.channel": { number: "2", callSign: "BBC" } },
  },
  ...["Play", "Pause", "Stop", "StartOver", "Previous", "Next", "Rewind", "FastForward"].map((control): Good => ({
    ask: ["speaker", "PlaybackController", control],
    sends: ["mediaControl", { control }],
  })),
  {
    ask: [
      "speaker",
      "EqualizerController",
      "SetBands",
      {
        bands: [
          { name: "BASS", value: -10 },
          { name: "TREBLE", level: 10 },
        ],
      },
    ],
    sends: [
      "setBands",
      {
        bands: [
          { name: "BASS", value: -10 },
          { name: "TREBLE", value: 10 },
        ],
      },
    ],
    shows: {
      "EqualizerController.bands": [
        { name: "BASS", value: -10 },
        { name: "TREBLE", value: 10 },
      ],
    },
  },
  {
    ask: ["speaker", "EqualizerController", "AdjustBands", { bands: [{ name: "MIDRANGE", levelDirection: "UP" }] }],
    sends: ["adjustBands", { bands: [{ levelDelta: 1, levelDirection: "UP", name: "MIDRANGE" }] }],
    reaches: { bands: [{ name: "MIDRANGE", level: 1 }] },
    shows: { "EqualizerController.bands": [{ name: "MIDRANGE", value: 1 }] },
  },
  {
    ask: ["speaker", "EqualizerController", "ResetBands"],
    sends: ["resetBands", { bands: [{ name: "BASS" }, { name: "MIDRANGE" }, { name: "TREBLE" }] }],
    reaches: { bands: ["BASS", "MIDRANGE", "TREBLE"].map((name) => ({ name, value: 0 })) },
  },
  {
    ask: ["speaker", "EqualizerController", "SetMode", { mode: "MOVIE" }],
    sends: ["setMode", { mode: "MOVIE" }],
    shows: { "EqualizerController.mode": "MOVIE" },
  },
  {
    ask: ["tv", "KeypadController", "SendKeystroke", { keystroke: "PAGE_UP" }],
    sends: ["sendKeystroke", { keystroke: "PAGE_UP" }],
  },
);
