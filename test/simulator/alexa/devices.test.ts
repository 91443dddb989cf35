import { expect } from "chai";
import { DEVICE_TYPES } from "../../../simulator/alexa/device-types.js";
import type { DeviceConfig, Json } from "../../../simulator/platform/types.js";
import { discover } from "./directives.js";
import { idOf, properties, rig } from "./rig.js";
import { expectValid } from "./schema.js";

const CUSTOM: Omit<DeviceConfig, "id" | "name"> = {
  type: "custom",
  capabilities: [
    ..."powerState powerLevel brightness color colorTemperature percentage thermostatMode targetTemperature temperature lock".split(
      " ",
    ),
    ..."volume mute media input channel equalizer keypad motion contact doorbell camera toString openClose".split(" "),
    { type: "range", instanceId: "waterLevel", name: "water", min: 0, max: 10, step: 2 },
    { type: "mode", instanceId: "programme", modes: ["Cotton", "Wool"] },
    { type: "toggle", instanceId: "childLock" },
  ],
};

// Category and announced interfaces of each type, by protocol.md and the categories of Amazon's schema.
const DISCOVERED: Record<string, [string, string]> = {
  switch: ["SWITCH", "PowerController"],
  dimSwitch: ["SWITCH", "PowerController PowerLevelController"],
  light: ["LIGHT", "PowerController BrightnessController ColorController ColorTemperatureController"],
  blinds: ["INTERIOR_BLIND", "PowerController RangeController"],
  garageDoor: ["GARAGE_DOOR", "ModeController"],
  lock: ["SMARTLOCK", "LockController"],
  fan: ["FAN", "PowerController PowerLevelController"],
  fanUS: ["FAN", "PowerController RangeController"],
  thermostat: ["THERMOSTAT", "PowerController ThermostatController TemperatureSensor"],
  windowAC: ["THERMOSTAT", "PowerController ThermostatController TemperatureSensor RangeController"],
  tv: ["TV", "PowerController Speaker PlaybackController InputController ChannelController"],
  speaker: ["SPEAKER", "PowerController Speaker PlaybackController InputController EqualizerController"],
  doorbell: ["DOORBELL", "PowerController DoorbellEventSource"],
  camera: ["CAMERA", "PowerController RTCSessionController"],
  temperatureSensor: ["TEMPERATURE_SENSOR", "PowerController TemperatureSensor"],
  motionSensor: ["MOTION_SENSOR", "PowerController MotionSensor"],
  contactSensor: ["CONTACT_SENSOR", "PowerController ContactSensor"],
  airQualitySensor: ["OTHER", "PowerController"],
  powerSensor: ["OTHER", "PowerController"],
  custom: [
    "OTHER",
    "PowerController PowerLevelController BrightnessController ColorController ColorTemperatureController PercentageController " +
      "ThermostatController TemperatureSensor LockController Speaker PlaybackController InputController ChannelController " +
      "EqualizerController MotionSensor ContactSensor DoorbellEventSource RTCSessionController RangeController ModeController ToggleController",
  ],
};

const all = DEVICE_TYPES.filter((type) => type !== "custom").map((type) => ({ type }));

/** What Discover says of one device. */
async function discovered(device: Omit<DeviceConfig, "id" | "name">): Promise<Record<string, Json>> {
  const { event } = await rig([device]).ask(discover());
  const [endpoint] = event.payload.endpoints as { capabilities: Json[] }[];
  return Object.fromEntries(endpoint.capabilities.map((one) => [String(one.interface), one]));
}

describe("Alexa's device types", () => {
  it("are those of the configuration", () => {
    expect(DEVICE_TYPES).to.have.members(Object.keys(DISCOVERED));
  });

  it("are discovered with their category and interfaces", async () => {
    const { event } = await rig([...all, CUSTOM]).ask(discover());
    const endpoints = event.payload.endpoints as { endpointId: string; displayCategories: string[]; capabilities: Json[] }[];
    const found = endpoints.map(({ endpointId, displayCategories, capabilities }) => {
      const names = capabilities.map((one) => String(one.interface));
      expect([names[0], names[names.length - 1]]).to.deep.equal(["Alexa", "Alexa.EndpointHealth"]);
      return [
        endpointId,
        [
          displayCategories.join(),
          names
            .slice(1, -1)
            .map((name) => name.slice(6))
            .join(" "),
        ],
      ];
    });
    expect(found).to.deep.equal([...all, CUSTOM].map(({ type }) => [idOf(type), DISCOVERED[type]]));
  });

  it("describe blinds so that they open and close", async () => {
    const range = (await discovered({ type: "blinds" }))["Alexa.RangeController"];
    expect(range).to.deep.include({
      instance: "Blind.Lift",
      properties: { supported: [{ name: "rangeValue" }], proactivelyReported: true, retrievable: true },
      configuration: {
        supportedRange: { minimumValue: 0, maximumValue: 100, precision: 1 },
        unitOfMeasure: "Alexa.Unit.Percent",
      },
    });
    expect((range.semantics as Json).actionMappings).to.deep.equal([
      {
        "@type": "ActionsToDirective",
        actions: ["Alexa.Actions.Close", "Alexa.Actions.Lower"],
        directive: { name: "SetRangeValue", payload: { rangeValue: 0 } },
      },
      {
        "@type": "ActionsToDirective",
        actions: ["Alexa.Actions.Open", "Alexa.Actions.Raise"],
        directive: { name: "SetRangeValue", payload: { rangeValue: 100 } },
      },
    ]);
  });

  it("describe a garage door by its modes", async () => {
    const mode = (await discovered({ type: "garageDoor" }))["Alexa.ModeController"];
    const { ordered, supportedModes } = mode.configuration as { ordered: boolean; supportedModes: Json[] };
    expect(ordered).to.equal(false);
    expect(supportedModes.map(({ value }) => value)).to.deep.equal(["Open", "Close"]);
  });

  it("describe a custom device's parts by their instance ids and names", async () => {
    const found = await discovered(CUSTOM);
    const name = (text: string) => ({ friendlyNames: [{ "@type": "text", value: { text, locale: "en-US" } }] });
    expect(found["Alexa.RangeController"]).to.deep.include({ instance: "waterLevel", capabilityResources: name("water") });
    expect(found["Alexa.ToggleController"]).to.deep.include({ instance: "childLock", capabilityResources: name("child lock") });
    expect(found["Alexa.RangeController"].configuration).to.deep.equal({
      supportedRange: { minimumValue: 0, maximumValue: 10, precision: 2 },
    });
  });

  it("offer the inputs that the configuration names", async () => {
    const { "Alexa.InputController": input } = await discovered({ type: "tv", inputs: ["HDMI 7"] });
    expect(input.inputs).to.deep.equal([{ name: "HDMI 7" }]);
  });

  it("report their state validly before any has told one, and guess nothing that misleads", async () => {
    const r = rig([...all, CUSTOM]);
    for (const { type } of [...all, CUSTOM]) {
      const { event, context } = await r.ask(reportState(type));
      expect(event.header.name).to.equal("StateReport");
      const shown = Object.keys(properties(context?.properties));
      expect(shown).to.include("EndpointHealth.connectivity");
      expect(shown).not.to.include.members(["LockController.lockState"]);
      expect(shown.filter((name) => /Sensor|Thermostat|ModeController|Blind/.test(name))).to.deep.equal([]);
    }
  });

  // Each event of protocol.md that Alexa has a property for, and what she hears of it.
  const EVENTS: [string, string, Json, string, unknown, string?][] = [
    ["switch", "setPowerState", { state: "On" }, "PowerController.powerState", "ON"],
    ["dimSwitch", "setPowerLevel", { powerLevel: 100 }, "PowerLevelController.powerLevel", 100],
    ["light", "setBrightness", { brightness: 1 }, "BrightnessController.brightness", 1],
    ["light", "setColor", { color: { b: 255, g: 0, r: 0 } }, "ColorController.color", { hue: 240, saturation: 1, brightness: 1 }],
    ["light", "setColorTemperature", { colorTemperature: 4000 }, "ColorTemperatureController.colorTemperatureInKelvin", 4000],
    ["blinds", "setRangeValue", { rangeValue: 30 }, "RangeController:Blind.Lift.rangeValue", 30],
    ["fanUS", "setRangeValue", { rangeValue: 3 }, "RangeController:Fan.Speed.rangeValue", 3],
    ["garageDoor", "setMode", { mode: "Open" }, "ModeController:GarageDoor.Position.mode", "Open"],
    ["lock", "setLockState", { state: "UNLOCKED" }, "LockController.lockState", "UNLOCKED"],
    [
      "thermostat",
      "targetTemperature",
      { temperature: 21.1 },
      "ThermostatController.targetSetpoint",
      { value: 21.1, scale: "CELSIUS" },
    ],
    ["thermostat", "setThermostatMode", { thermostatMode: "ECO" }, "ThermostatController.thermostatMode", "ECO"],
    [
      "thermostat",
      "currentTemperature",
      { humidity: -1, temperature: -3.25 },
      "TemperatureSensor.temperature",
      { value: -3.25, scale: "CELSIUS" },
    ],
    [
      "temperatureSensor",
      "currentTemperature",
      { humidity: 40, temperature: 20 },
      "TemperatureSensor.temperature",
      { value: 20, scale: "CELSIUS" },
    ],
    ["tv", "setVolume", { volume: 12 }, "Speaker.volume", 12],
    ["tv", "setMute", { mute: true }, "Speaker.muted", true],
    ["tv", "selectInput", { input: "HDMI 2" }, "InputController.input", "HDMI 2"],
    ["tv", "changeChannel", { channel: { name: "BBC" } }, "ChannelController.channel", { callSign: "BBC" }],
    ["speaker", "setMode", { mode: "NIGHT" }, "EqualizerController.mode", "NIGHT"],
    ["motionSensor", "motion", { state: "detected" }, "MotionSensor.detectionState", "DETECTED"],
    ["motionSensor", "motion", { state: "notDetected" }, "MotionSensor.detectionState", "NOT_DETECTED"],
    ["contactSensor", "setContactState", { state: "open" }, "ContactSensor.detectionState", "DETECTED"],
    ["contactSensor", "setContactState", { state: "closed" }, "ContactSensor.detectionState", "NOT_DETECTED"],
    ["custom", "setToggleState", { state: "On" }, "ToggleController:childLock.toggleState", "ON", "childLock"],
    ["custom", "setPercentage", { percentage: 5 }, "PercentageController.percentage", 5],
  ];
  for (const [type, action, value, name, shown, instanceId] of EVENTS)
    it(`${type}: ${action} ${JSON.stringify(value)} becomes a ChangeReport`, async () => {
      const r = rig([type === "custom" ? CUSTOM : { type }]);
      r.board.send(r.board.event({ action, deviceId: idOf(type), value, ...(instanceId && { instanceId }) }));
      expect(r.bench.codes()).to.deep.equal([]);
      const [event, ...more] = r.alexa.events(1);
      expect(more).to.deep.equal([]);
      expectValid(event.event);
      expect(event.event.event.header.name).to.equal("ChangeReport");
      const { cause, properties: changed } = event.event.event.payload.change as { cause: Json; properties: Json[] };
      expect(cause).to.deep.equal({ type: "PHYSICAL_INTERACTION" });
      expect(properties(changed)).to.deep.equal({ [name]: shown });
      const { context } = await r.ask(reportState(type));
      expect(properties(context?.properties)[name]).to.deep.equal(shown);
    });

  it("keep what a board says wrongly to themselves", async () => {
    const r = rig([...all, CUSTOM]);
    const values: Json[] = [
      {},
      { state: 1 },
      { brightness: 101 },
      { color: { r: "x" } },
      { temperature: "warm" },
      { bands: [7] },
    ];
    for (const [type, action] of EVENTS)
      for (const value of values) {
        r.board.send(r.board.event({ action, deviceId: idOf(type), value }));
        await r.bench.clock.advance(60_000);
      }
    expect(r.bench.codes()).to.deep.equal([]);
    for (const { event } of r.alexa.events()) expectValid(event);
    for (const { type } of all) await r.ask(reportState(type));
  });

  it("keep the equalizer bands that an event does not name", async () => {
    const r = rig([{ type: "speaker" }]);
    const bands = async (list: Json[], action = "setBands") => {
      r.board.send(r.board.event({ action, deviceId: idOf("speaker"), value: { bands: list } }));
      await r.bench.clock.advance(1000);
      const { context } = await r.ask(reportState("speaker"));
      return properties(context?.properties)["EqualizerController.bands"];
    };
    await bands([
      { name: "TREBLE", value: 3 },
      { name: "BASS", value: -2 },
    ]);
    expect(await bands([{ name: "BASS", level: 4 }])).to.deep.equal([
      { name: "BASS", value: 4 },
      { name: "TREBLE", value: 3 },
    ]);
    expect(await bands([{ name: "TREBLE", value: 0 }], "resetBands")).to.deep.equal([
      { name: "BASS", value: 4 },
      { name: "TREBLE", value: 0 },
    ]);
  });

  it("tell of each press of a doorbell, twice the same too", async () => {
    const r = rig([{ type: "doorbell" }, { type: "switch" }]);
    for (let i = 0; i < 2; i++) {
      await r.bench.clock.advance(1500);
      for (const type of ["doorbell", "switch"])
        r.board.send(r.board.event({ action: "DoorbellPress", deviceId: idOf(type), value: { state: "pressed" } }));
    }
    const presses = r.alexa.events(2).map(({ event }) => event);
    presses.forEach(expectValid);
    expect(presses.map(({ event }) => [event.header.namespace, event.header.name, event.payload])).to.deep.equal([
      [
        "Alexa.DoorbellEventSource",
        "DoorbellPress",
        { cause: { type: "PHYSICAL_INTERACTION" }, timestamp: "2019-09-07T10:30:45Z" },
      ],
      [
        "Alexa.DoorbellEventSource",
        "DoorbellPress",
        { cause: { type: "PHYSICAL_INTERACTION" }, timestamp: "2019-09-07T10:30:47Z" },
      ],
    ]);
    expect(presses[0].event.endpoint).to.deep.include({ endpointId: idOf("doorbell") });
  });
});

function reportState(type: string): unknown {
  const header = {
    namespace: "Alexa",
    name: "ReportState",
    messageId: "abc-123",
    correlationToken: "token",
    payloadVersion: "3",
  };
  return { directive: { header, endpoint: { endpointId: idOf(type) }, payload: {} } };
}
