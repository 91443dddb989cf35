import type { CapabilityConfig, DeviceConfig } from "../platform/types.js";
import { channelController } from "./interfaces/channel-controller.js";
import { colorController } from "./interfaces/color-controller.js";
import { colorTemperatureController } from "./interfaces/color-temperature-controller.js";
import { customInterfaces } from "./custom-device.js";
import { doorbellEventSource } from "./interfaces/doorbell-event-source.js";
import { endpointHealth } from "./interfaces/endpoint-health.js";
import { equalizerController } from "./interfaces/equalizer-controller.js";
import { inputController } from "./interfaces/input-controller.js";
import { keypadController } from "./interfaces/keypad-controller.js";
import { lockController } from "./interfaces/lock-controller.js";
import { garageDoorPosition } from "./interfaces/mode-controller.js";
import { brightnessController, powerLevelController } from "./interfaces/percent-controllers.js";
import { playbackController } from "./interfaces/playback-controller.js";
import { powerController } from "./interfaces/power-controller.js";
import { blindsLift, fanSpeed } from "./interfaces/range-controller.js";
import { rtcSessionController } from "./interfaces/rtc-session-controller.js";
import { contactSensor, motionSensor, temperatureSensor } from "./interfaces/sensors.js";
import { speaker } from "./interfaces/speaker.js";
import { thermostatController } from "./interfaces/thermostat-controller.js";
import type { AlexaInterface } from "./types.js";

/** What Alexa makes of a Sinric Pro device. */
export interface EndpointType {
  /** A display category of Alexa.Discovery. */
  category: string;
  description: string;
  interfaces: AlexaInterface[];
}

/** What Alexa makes of a device type. */
interface Row {
  category: string;
  /** After "Sinric Pro". */
  title: string;
  /** Without Alexa.EndpointHealth, which all have. */
  interfaces: (AlexaInterface | ((device: DeviceConfig) => AlexaInterface[]))[];
  /** Its work takes longer than an answer may. */
  slow?: boolean;
}

const row = (category: string, title: string, ...interfaces: Row["interfaces"]): Row => ({ category, title, interfaces });
const inputs = ({ inputs: names }: DeviceConfig): AlexaInterface[] => [inputController(names)];

// The types and what each can do are those of protocol.md, Actions; categories are those of Amazon's schema,
// which has none for an air conditioner or an air quality monitor.
const TYPES: Record<string, Row> = {
  switch: row("SWITCH", "switch", powerController),
  dimSwitch: row("SWITCH", "dimmer", powerController, powerLevelController),
  light: row("LIGHT", "light", powerController, brightnessController, colorController, colorTemperatureController),
  blinds: { ...row("INTERIOR_BLIND", "blinds", powerController, blindsLift), slow: true },
  // Neither has power: "turn on the lock" could only be a mistake.
  garageDoor: { ...row("GARAGE_DOOR", "garage door", garageDoorPosition), slow: true },
  lock: { ...row("SMARTLOCK", "lock", lockController), slow: true },
  fan: row("FAN", "fan", powerController, powerLevelController),
  fanUS: row("FAN", "fan", powerController, fanSpeed),
  thermostat: row("THERMOSTAT", "thermostat", powerController, thermostatController, temperatureSensor),
  windowAC: row("THERMOSTAT", "air conditioner", powerController, thermostatController, temperatureSensor, fanSpeed),
  tv: row("TV", "television", powerController, speaker, playbackController, inputs, channelController, keypadController),
  speaker: row("SPEAKER", "speaker", powerController, speaker, playbackController, inputs, equalizerController(true)),
  doorbell: row("DOORBELL", "doorbell", powerController, doorbellEventSource),
  camera: row("CAMERA", "camera", powerController, rtcSessionController),
  temperatureSensor: row("TEMPERATURE_SENSOR", "thermometer", powerController, temperatureSensor),
  motionSensor: row("MOTION_SENSOR", "motion sensor", powerController, motionSensor),
  contactSensor: row("CONTACT_SENSOR", "contact sensor", powerController, contactSensor),
  // Amazon's schema has no properties for what these two measure.
  airQualitySensor: row("OTHER", "air quality sensor", powerController),
  powerSensor: row("OTHER", "power meter", powerController),
  custom: row("OTHER", "device", ({ capabilities = [] }) => customInterfaces(capabilities)),
};

/** The device types that Alexa knows something of, as the configuration spells them. */
export const DEVICE_TYPES: readonly string[] = Object.keys(TYPES);

const OTHER = row("OTHER", "device");

const rowOf = ({ type }: DeviceConfig): Row => (Object.hasOwn(TYPES, type) ? TYPES[type] : OTHER);

/** The endpoint type of a device; one of a type that Alexa cannot control still shows whether it is reachable. */
export function endpointType(device: DeviceConfig): EndpointType {
  const { category, title, interfaces } = rowOf(device);
  const own = interfaces.flatMap((face) => (typeof face === "function" ? face(device) : [face]));
  return { category, description: `Sinric Pro ${title}`, interfaces: [...own, endpointHealth] };
}

/** Whether a directive to this device is answered with a DeferredResponse first. */
export function isSlow(device: DeviceConfig): boolean {
  return device.slow ?? (rowOf(device).slow || parts(device).some(({ type }) => type === "lock"));
}

function parts({ type, capabilities = [] }: DeviceConfig): CapabilityConfig[] {
  return type === "custom" ? capabilities.map((one) => (typeof one === "string" ? { type: one } : one)) : [];
}
