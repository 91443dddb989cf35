import { expect } from "chai";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { examplePhrases, resolvePhrase, type Endpoint } from "../../../simulator/alexa/phrases.js";
import type { Json } from "../../../simulator/platform/types.js";
import { C } from "./good-directives.js";
import { endpointsOf, made, REACHED } from "./home.js";
import { idOf } from "./rig.js";

// Phrase, type of the device, interface and directive, payload, instance.
const PHRASES: [string, string, string, Json?, string?][] = [
  ["Turn on the kitchen lamp", "light", "PowerController.TurnOn"],
  ["Alexa, turn the kitchen lamp off!", "light", "PowerController.TurnOff"],
  ["ALEXA   switch off   my Kitchen-Lamp, please.", "light", "PowerController.TurnOff"],
  ["turn on the kichen lamp", "light", "PowerController.TurnOn"],
  ["turn on the lamp in the kitchen", "light", "PowerController.TurnOn"],
  ["turn on lamp", "light", "PowerController.TurnOn"],
  ["turn on cafe kuche", "switch", "PowerController.TurnOn"],
  ["turn on CAF\u00c9 K\u00dcCHE", "switch", "PowerController.TurnOn"],
  ["could you turn on the TV?", "tv", "PowerController.TurnOn"],
  ["turn on the night light on the heater", "custom", "ToggleController.TurnOn", {}, "nightLight"],
  ["set the heater to quick wash", "custom", "ModeController.SetMode", { mode: "Quick Wash" }, "programme"],
  ["set the kitchen lamp to 40 percent", "light", "BrightnessController.SetBrightness", { brightness: 40 }],
  ["set kitchen lamp to 40%", "light", "BrightnessController.SetBrightness", { brightness: 40 }],
  ["dim the kitchen lamp to 5 per cent", "light", "BrightnessController.SetBrightness", { brightness: 5 }],
  ["set the brightness of the kitchen lamp to 7", "light", "BrightnessController.SetBrightness", { brightness: 7 }],
  ["dim the kitchen lamp", "light", "BrightnessController.AdjustBrightness", { brightnessDelta: -25 }],
  ["brighten the kitchen lamp by 10 percent", "light", "BrightnessController.AdjustBrightness", { brightnessDelta: 10 }],
  ["make the kitchen lamp brighter", "light", "BrightnessController.AdjustBrightness", { brightnessDelta: 25 }],
  ["turn down the hallway", "dimSwitch", "PowerLevelController.AdjustPowerLevel", { powerLevelDelta: -25 }],
  ["set hallway to 60", "dimSwitch", "PowerLevelController.SetPowerLevel", { powerLevel: 60 }],
  ["make the kitchen lamp blue", "light", "ColorController.SetColor", { color: { hue: 240, saturation: 1, brightness: 1 } }],
  ["set the kitchen lamp color to red", "light", "ColorController.SetColor", { color: { hue: 0, saturation: 1, brightness: 1 } }],
  [
    "make the kitchen lamp sky blue",
    "light",
    "ColorController.SetColor",
    { color: { hue: 197, saturation: 0.42, brightness: 0.91 } },
  ],
  [
    "make the kitchen lamp warm white",
    "light",
    "ColorTemperatureController.SetColorTemperature",
    { colorTemperatureInKelvin: 2200 },
  ],
  [
    "set the kitchen lamp to daylight",
    "light",
    "ColorTemperatureController.SetColorTemperature",
    { colorTemperatureInKelvin: 5500 },
  ],
  [
    "set the kitchen lamp to 3000 kelvin",
    "light",
    "ColorTemperatureController.SetColorTemperature",
    { colorTemperatureInKelvin: 3000 },
  ],
  ["make the kitchen lamp warmer", "light", "ColorTemperatureController.DecreaseColorTemperature"],
  ["make the kitchen lamp cooler", "light", "ColorTemperatureController.IncreaseColorTemperature"],
  ["open the living room ceiling blinds", "blinds", "RangeController.SetRangeValue", { rangeValue: 100 }, "Blind.Lift"],
  ["lower the blinds", "blinds", "RangeController.SetRangeValue", { rangeValue: 0 }, "Blind.Lift"],
  [
    "open the living room ceiling blinds to 4 percent",
    "blinds",
    "RangeController.SetRangeValue",
    { rangeValue: 4 },
    "Blind.Lift",
  ],
  ["open the living room ceiling blinds to 4", "blinds", "RangeController.SetRangeValue", { rangeValue: 4 }, "Blind.Lift"],
  ["raise the blinds by 20 percent", "blinds", "RangeController.AdjustRangeValue", { rangeValueDelta: 20 }, "Blind.Lift"],
  ["close the garage door", "garageDoor", "ModeController.SetMode", { mode: "Close" }, "GarageDoor.Position"],
  ["shut the garage", "garageDoor", "ModeController.SetMode", { mode: "Close" }, "GarageDoor.Position"],
  ["lock the front door", "lock", "LockController.Lock"],
  ["lock the door", "lock", "LockController.Lock"],
  ["unlock front door", "lock", "LockController.Unlock"],
  ["set the bedroom fan to high", "fanUS", "RangeController.SetRangeValue", { rangeValue: 3 }, "Fan.Speed"],
  ["set the bedroom fan speed to 2", "fanUS", "RangeController.SetRangeValue", { rangeValue: 2 }, "Fan.Speed"],
  ["set the speed of the bedroom fan to low", "fanUS", "RangeController.SetRangeValue", { rangeValue: 1 }, "Fan.Speed"],
  ["set the bedroom to 21 degrees", "thermostat", "ThermostatController.SetTargetTemperature", { targetSetpoint: C(21) }],
  ["set bedroom to 21,5\u00b0C", "thermostat", "ThermostatController.SetTargetTemperature", { targetSetpoint: C(21.5) }],
  [
    "set bedroom to 72 degrees fahrenheit",
    "thermostat",
    "ThermostatController.SetTargetTemperature",
    { targetSetpoint: { value: 72, scale: "FAHRENHEIT" } },
  ],
  [
    "set the temperature in the bedroom to -5",
    "thermostat",
    "ThermostatController.SetTargetTemperature",
    { targetSetpoint: C(-5) },
  ],
  ["set the air conditioner to 19", "windowAC", "ThermostatController.SetTargetTemperature", { targetSetpoint: C(19) }],
  ["set the air conditioner fan speed to medium", "windowAC", "RangeController.SetRangeValue", { rangeValue: 2 }, "Fan.Speed"],
  ["make the bedroom warmer", "thermostat", "ThermostatController.AdjustTargetTemperature", { targetSetpointDelta: C(1) }],
  [
    "decrease the temperature in the bedroom by 2 degrees",
    "thermostat",
    "ThermostatController.AdjustTargetTemperature",
    { targetSetpointDelta: C(-2) },
  ],
  ["set the bedroom to eco mode", "thermostat", "ThermostatController.SetThermostatMode", { thermostatMode: { value: "ECO" } }],
  ["volume up on the tv", "tv", "Speaker.AdjustVolume", { volume: 10, volumeDefault: true }],
  ["turn the volume down on stereo by 5", "speaker", "Speaker.AdjustVolume", { volume: -5, volumeDefault: false }],
  ["turn down the volume on the stereo", "speaker", "Speaker.AdjustVolume", { volume: -10, volumeDefault: true }],
  ["set the volume of the stereo to 30", "speaker", "Speaker.SetVolume", { volume: 30 }],
  ["set volume to 30 percent on stereo", "speaker", "Speaker.SetVolume", { volume: 30 }],
  ["mute the tv", "tv", "Speaker.SetMute", { mute: true }],
  ["unmute the tv", "tv", "Speaker.SetMute", { mute: false }],
  ["switch the tv to HDMI 1", "tv", "InputController.SelectInput", { input: "HDMI 1" }],
  ["change the input to hdmi2 on the tv", "tv", "InputController.SelectInput", { input: "HDMI 2" }],
  ["change the channel to 5 on the tv", "tv", "ChannelController.ChangeChannel", { channel: { number: "5" } }],
  [
    "change channel to pbs kids on the tv",
    "tv",
    "ChannelController.ChangeChannel",
    { channel: {}, channelMetadata: { name: "pbs kids" } },
  ],
  ["next channel on the tv", "tv", "ChannelController.SkipChannels", { channelCount: 1 }],
  ["channel down on tv", "tv", "ChannelController.SkipChannels", { channelCount: -1 }],
  ["play the stereo", "speaker", "PlaybackController.Play"],
  ["fast forward on the tv", "tv", "PlaybackController.FastForward"],
  ["stop stereo", "speaker", "PlaybackController.Stop"],
  ["set the bass to -2 on the stereo", "speaker", "EqualizerController.SetBands", { bands: [{ name: "BASS", value: -2 }] }],
  [
    "increase treble by 3 on stereo",
    "speaker",
    "EqualizerController.AdjustBands",
    { bands: [{ name: "TREBLE", levelDirection: "UP", levelDelta: 3 }] },
  ],
  ["reset the midrange on stereo", "speaker", "EqualizerController.ResetBands", { bands: [{ name: "MIDRANGE" }] }],
  ["set stereo mode to movie", "speaker", "EqualizerController.SetMode", { mode: "MOVIE" }],
  ["what's the temperature in the greenhouse?", "temperatureSensor", ".ReportState"],
  ["What is the temperature of the bedroom", "thermostat", ".ReportState"],
  ["how warm is it in the greenhouse", "temperatureSensor", ".ReportState"],
  ["is the front door locked", "lock", ".ReportState"],
  ["is the window open?", "contactSensor", ".ReportState"],
];

describe("spoken phrases", () => {
  let endpoints: Endpoint[];
  before(async () => {
    endpoints = await endpointsOf(made());
  });

  for (const [phrase, type, directive, payload = {}, instance] of PHRASES)
    it(`\u201c${phrase}\u201d`, async () => {
      const found = resolvePhrase(phrase, endpoints);
      if ("say" in found) throw new Error(found.say);
      const { header, endpoint, payload: sent } = found.directive;
      expect(endpoint?.endpointId).to.equal(idOf(type));
      expect(`${String(header.namespace).slice(6)}.${String(header.name)}`).to.equal(directive);
      expect(sent).to.deep.equal(payload);
      expect(header.instance).to.equal(instance);
      // Alexa's side takes it as it is: nothing about it is malformed, misplaced or unknown.
      const r = made();
      r.board.reply = ({ action, value }) => ({ value: REACHED[String(action)] ?? value });
      const { event } = await r.ask({ directive: found.directive });
      expect(event.header.name, JSON.stringify(event.payload)).to.match(/^(Deferred)?Response$|^StateReport$/);
    });

  it("have fresh ids, or those that they are given", () => {
    const ids = () => (resolvePhrase("lock the front door", endpoints) as { directive: { header: Json } }).directive.header;
    expect(ids().messageId).not.to.equal(ids().messageId);
    expect(ids().correlationToken).not.to.equal(ids().messageId);
    const given = resolvePhrase("lock the front door", endpoints, { uuid: () => "id" });
    expect(given).to.have.nested.property("directive.header.messageId", "id");
  });

  it("know what \u201cit\u201d is: the one last spoken of, or the only one that can", () => {
    expect(resolvePhrase("make it warmer", endpoints, { last: idOf("thermostat") })).to.deep.include({ device: "Bedroom" });
    expect(resolvePhrase("make it warmer", endpoints, { last: idOf("light") })).to.deep.include({ device: "Kitchen lamp" });
    expect(resolvePhrase("make it blue", endpoints)).to.deep.include({ device: "Kitchen lamp" });
    expect(resolvePhrase("turn it on", endpoints))
      .to.have.property("say")
      .that.matches(/^That could be Kitchen lamp, .* or 7 more\. Say the whole name\.$/);
    expect(resolvePhrase("unlock it", endpoints.slice(0, 1)))
      .to.have.property("say")
      .that.matches(/which device/);
  });

  for (const [phrase, said] of [
    [
      "turn on the sauna",
      /^Hmm, I couldn't find a device called the sauna\. I know Kitchen lamp, Caf\u00e9 K\u00fcche, .* and 9 more\.$/,
    ],
    ["set the sauna to 40 percent", /couldn't find a device called the sauna\./],
    ["make the front door blue", /^Front Door doesn't support that\.$/],
    ["lock the kitchen lamp", /^Kitchen lamp doesn't support that\.$/],
    ["turn on the light in the hallway", /couldn't find a device/],
    ["sing me a song", /^Sorry, I don't know that one\. Try \u201cturn on the kitchen lamp\u201d\.$/],
    ["  ... ", /^Say what you would say/],
    ["switch the tv to HDMI 9", /^The TV doesn't support that\.$/],
  ] as const)
    it(`answers \u201c${phrase}\u201d helpfully`, () => {
      const found = resolvePhrase(phrase, endpoints);
      expect(found).to.have.property("say").that.matches(said);
    });

  it("asks which of two is meant, and says so if nothing is there", () => {
    const twins = [0, 1].map((n) => ({ ...endpoints[0], endpointId: `lamp${n}`, friendlyName: `Lamp ${"AB"[n]}` }));
    expect(resolvePhrase("turn on the lamp", twins)).to.deep.equal({
      say: "That could be Lamp A or Lamp B. Say the whole name.",
    });
    expect(resolvePhrase("turn on the lamp", []))
      .to.have.property("say")
      .that.matches(/Nothing has been discovered yet/);
  });

  it("in the list of examples all lead to a directive that is carried out", async () => {
    const phrases = examplePhrases(endpoints);
    expect(phrases).to.include.members(["turn on the kitchen lamp", "switch the tv to HDMI 1", "close the garage door"]);
    expect(new Set(phrases).size).to.equal(phrases.length);
    const r = made();
    r.board.reply = ({ action, value }) => ({ value: REACHED[String(action)] ?? value });
    for (const phrase of phrases) {
      const found = resolvePhrase(phrase, endpoints);
      if ("say" in found) throw new Error(`${phrase}: ${found.say}`);
      const { event } = await r.ask({ directive: found.directive });
      expect(event.header.name, `${phrase}: ${JSON.stringify(event.payload)}`).not.to.equal("ErrorResponse");
    }
  });

  it("never throw, whatever is said", () => {
    const word = fc.constantFrom(
      ..."set turn on off to the kitchen lamp 40 percent it bedroom what is volume up % \u00b0 - . , make".split(" "),
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (phrase) => {
        const found = resolvePhrase(phrase, endpoints);
        if ("say" in found) expect(found.say).to.match(/\S/);
        else expect(found.directive.header.name).to.be.a("string");
      }),
      { numRuns: 300 },
    );
  });

  it("can be bundled for a browser: no module of theirs imports Node's", () => {
    const folder = new URL("../../../simulator/alexa/", import.meta.url);
    const files = readdirSync(folder).filter((name) => name.startsWith("phrase"));
    expect(files).to.have.length.above(3);
    for (const file of files) {
      const imports = [
        ...readFileSync(new URL(file, folder), "utf8").matchAll(/^(?:import|export) (type )?[^;]*? from "([^"]+)"/gms),
      ];
      for (const [, type, from] of imports) expect(type ? "./phrase" : from, file).to.match(/^\.\/phrase/);
    }
  });
});
