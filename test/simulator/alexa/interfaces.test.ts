import { expect } from "chai";
import fc from "fast-check";
import type { DeviceConfig, Json } from "../../../simulator/platform/types.js";
import { properties, rig } from "./rig.js";
import { expectValid } from "./schema.js";

/** `[type, interface, directive, payload, instance?]`, and what becomes of it. */
interface Good {
  ask: [string, string, string, Json?, string?];
  /** Sinric Pro's action and value, checked by hand against protocol.md. */
  sends: [string, Json];
  /** What the device answers; by default the value it was sent. */
  reaches?: Json;
  /** Of the answer's context. */
  shows?: Json;
  instanceId?: string;
}

const custom: Omit<DeviceConfig, "id" | "name"> = {
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
const DEVICES = ["light", "dimSwitch", "fanUS", "windowAC", "thermostat", "tv", "speaker", "camera"].map((type) => ({ type }));
// What is slow has its own tests.
const QUICK = ["blinds", "garageDoor", "lock"].map((type) => ({ type, slow: false }));

const C = (value: number) => ({ value, scale: "CELSIUS" });
const F = (value: number) => ({ value, scale: "FAHRENHEIT" });
const color = (hue: number, saturation: number, brightness: number) => ({ color: { hue, saturation, brightness } });

const GOOD: Good[] = [];
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

const BAD: [Good["ask"], string, RegExp][] = [];
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

describe("Alexa's interfaces", () => {
  const made = () => rig([...DEVICES, ...QUICK, custom]);
  const call = (r: ReturnType<typeof rig>, [type, face, name, payload, instance]: Good["ask"]) =>
    r.tell(type, face, name, payload, { instance });

  for (const good of GOOD)
    it(`${good.ask.slice(0, 3).join(" ")} ${JSON.stringify(good.ask[3] ?? {})}`, async () => {
      const r = made();
      r.board.reply = ({ value }) => ({ value: good.reaches ?? value });
      const { event, context } = await call(r, good.ask);
      expect(event.header.name, JSON.stringify(event.payload)).to.equal("Response");
      const { action, value, instanceId, clientId } = r.board.last;
      expect({ action, value, instanceId }).to.deep.equal({
        action: good.sends[0],
        value: good.sends[1],
        instanceId: good.instanceId,
      });
      expect(clientId).to.equal("alexa-skill");
      // The order on the wire is the platform's, alphabetical, in depth too.
      expect(JSON.stringify(value)).to.equal(JSON.stringify(good.sends[1]));
      expect(properties(context?.properties)).to.deep.include({ "EndpointHealth.connectivity": { value: "OK" }, ...good.shows });
    });

  for (const [ask, type, message] of BAD)
    it(`refuses ${ask.slice(0, 3).join(" ")} ${JSON.stringify(ask[3] ?? {})}: ${type}`, async () => {
      const r = made();
      const { event } = await call(r, ask);
      expect(event.header.name).to.equal("ErrorResponse");
      expect(event.payload.type).to.equal(type);
      expect(event.payload.message).to.match(message);
      expect(event.header.namespace).to.equal(/SETPOINTS|THERMOSTAT/.test(type) ? "Alexa.ThermostatController" : "Alexa");
      // Nothing reached the board but the time of day.
      expect(r.board.received).to.have.length(1);
    });

  it("takes an answer in which the state is missing for a failure, though another is known", async () => {
    const r = made();
    await r.tell("tv", "Speaker", "SetVolume", { volume: 5 });
    r.board.reply = () => ({ value: {} });
    const { event } = await r.tell("tv", "Speaker", "SetMute", { mute: true });
    expect(event.payload.type).to.equal("INTERNAL_ERROR");
  });

  it("answer any payload, and any answer of the device, validly", async () => {
    const value = fc.oneof(fc.jsonValue(), fc.integer({ min: -200, max: 200 }), fc.constantFrom("On", "lock", NaN, null));
    const asks = fc.constantFrom(...GOOD.map(({ ask }) => ask));
    const r = made();
    const some = (keys: Json) =>
      fc.record(Object.fromEntries(Object.keys(keys).map((key) => [key, value])), { requiredKeys: [] });
    const run = asks.chain((ask) => {
      const sends = GOOD.find((good) => good.ask === ask)!.sends[1];
      return fc.record({ ask: fc.constant(ask), payload: some(ask[3] ?? {}), reached: fc.oneof(some(sends), fc.object()) });
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ ask: [type, face, name, , instance], payload, reached }) => {
        r.board.reply = () => ({ value: reached });
        await r.tell(type, face, name, payload as Json, { instance });
      }),
      { numRuns: 300 },
    );
    for (const { event } of r.alexa.events()) expectValid(event);
  });

  describe("camera", () => {
    const offer = { sessionId: "s-1", offer: { format: "SDP", value: "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\n" } };

    it("carries offer and answer in base64 to the device, as they are to Alexa", async () => {
      const r = made();
      r.board.reply = () => ({ value: { answer: Buffer.from("v=0\r\ns=r\u00e9ponse\r\n").toString("base64") } });
      const { event } = await r.tell("camera", "RTCSessionController", "InitiateSessionWithOffer", offer);
      expect(r.board.last).to.deep.include({
        action: "getWebRTCAnswer",
        value: { offer: "dj0wDQpvPS0gMSAyIElOIElQNCAwLjAuMC4wDQo=" },
      });
      expect(event.header).to.include({ namespace: "Alexa.RTCSessionController", name: "AnswerGeneratedForSession" });
      expect(event.payload).to.deep.equal({ answer: { format: "SDP", value: "v=0\r\ns=r\u00e9ponse\r\n" } });
    });

    it("does not hand on what is no session description", async () => {
      const r = made();
      r.board.reply = () => ({ value: { answer: "!" } });
      const { event } = await r.tell("camera", "RTCSessionController", "InitiateSessionWithOffer", offer);
      expect(event.payload.type).to.equal("INTERNAL_ERROR");
    });

    for (const name of ["SessionConnected", "SessionDisconnected"])
      it(`acknowledges ${name} by itself`, async () => {
        const r = made();
        const { event } = await r.tell("camera", "RTCSessionController", name, { sessionId: "s-1" });
        expect(event.header).to.include({ namespace: "Alexa.RTCSessionController", name });
        expect(event.payload).to.deep.equal({ sessionId: "s-1" });
        expect(r.board.received).to.have.length(1);
      });
  });
});
