import type { CapabilityConfig } from "../platform/types.js";
import { channelController } from "./interfaces/channel-controller.js";
import { colorController } from "./interfaces/color-controller.js";
import { colorTemperatureController } from "./interfaces/color-temperature-controller.js";
import { doorbellEventSource } from "./interfaces/doorbell-event-source.js";
import { equalizerController } from "./interfaces/equalizer-controller.js";
import { inputController } from "./interfaces/input-controller.js";
import { keypadController } from "./interfaces/keypad-controller.js";
import { lockController } from "./interfaces/lock-controller.js";
import { modeController } from "./interfaces/mode-controller.js";
import { brightnessController, percentageController, powerLevelController } from "./interfaces/percent-controllers.js";
import { playbackController } from "./interfaces/playback-controller.js";
import { powerController } from "./interfaces/power-controller.js";
import { rangeController } from "./interfaces/range-controller.js";
import { rtcSessionController } from "./interfaces/rtc-session-controller.js";
import { contactSensor, motionSensor, temperatureSensor } from "./interfaces/sensors.js";
import { speaker } from "./interfaces/speaker.js";
import { thermostatController } from "./interfaces/thermostat-controller.js";
import { toggleController } from "./interfaces/toggle-controller.js";
import type { AlexaInterface } from "./types.js";
import { label } from "./values.js";

type Make = (part: CapabilityConfig) => AlexaInterface;

// Alexa wants names for whatever comes in several; the configuration's are best.
const spoken = ({ name, instanceId }: CapabilityConfig, otherwise: string): string =>
  name ?? instanceId?.replace(/([a-z])([A-Z])|[-_.]+/g, "$1 $2").toLowerCase() ?? otherwise;

// One interface may stand for several capabilities: a speaker's volume and mute, a thermostat's mode and setpoint.
const PARTS: Record<string, Make> = {
  powerState: () => powerController,
  powerLevel: () => powerLevelController,
  brightness: () => brightnessController,
  color: () => colorController,
  colorTemperature: () => colorTemperatureController,
  percentage: () => percentageController,
  range: (part) =>
    rangeController({
      instance: part.instanceId ?? "range",
      instanceId: part.instanceId,
      friendlyNames: [label(spoken(part, "range"))],
      min: part.min ?? 0,
      max: part.max ?? 100,
      step: part.step ?? 1,
    }),
  mode: (part) =>
    modeController({
      instance: part.instanceId ?? "mode",
      instanceId: part.instanceId,
      friendlyNames: [label(spoken(part, "mode"))],
      modes: (part.modes ?? []).map((value) => ({ value, friendlyNames: [label(value)] })),
    }),
  toggle: (part) => toggleController(part.instanceId ?? "toggle", spoken(part, "toggle")),
  thermostatMode: () => thermostatController,
  targetTemperature: () => thermostatController,
  thermostat: () => thermostatController,
  temperature: () => temperatureSensor,
  lock: () => lockController,
  volume: () => speaker,
  mute: () => speaker,
  media: () => playbackController,
  input: () => inputController(),
  channel: () => channelController,
  equalizer: () => equalizerController(false),
  keypad: () => keypadController,
  motion: () => motionSensor,
  contact: () => contactSensor,
  doorbell: () => doorbellEventSource,
  camera: () => rtcSessionController,
};

/**
 * The interfaces of a `custom` device. Capabilities for which Alexa has none (open/close, start/stop,
 * settings, air quality) are left out; none comes twice.
 */
export function customInterfaces(capabilities: readonly (string | CapabilityConfig)[]): AlexaInterface[] {
  const made = new Map<string, AlexaInterface>();
  for (const one of capabilities) {
    const part = typeof one === "string" ? { type: one } : one;
    const face = Object.hasOwn(PARTS, part.type) ? PARTS[part.type](part) : undefined;
    if (face) made.set(`${face.namespace} ${face.instance ?? ""}`, face);
  }
  return [...made.values()];
}
