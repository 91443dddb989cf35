/** The firmware's public API. */
export { sinricPro, type SinricPro } from "./sinric-pro.js";
export {
  createSwitch,
  type ButtonOptions,
  type PowerHandler,
  type RelayOptions,
  type Switch,
  type SwitchOptions,
} from "./switch.js";
export type { Device, SendResult } from "./device.js";
export type { FirmwareConfig } from "./run.js";
export type { Cause, Done } from "../../lib/devices/feature.js";
export { createDimSwitch, type DimSwitch } from "./devices/dim-switch.js";
export { createLight, type Light } from "./devices/light.js";
export { createBlinds, type Blinds } from "./devices/blinds.js";
export { createGarageDoor, type GarageDoor } from "./devices/garage-door.js";
export { createFan, type Fan } from "./devices/fan.js";
export { createFanUS, type FanUS } from "./devices/fan-us.js";
export { createThermostat, type Thermostat } from "./devices/thermostat.js";
export { createWindowAC, type WindowAC } from "./devices/window-ac.js";
export { createTV, type TV } from "./devices/tv.js";
export { createSpeaker, type Speaker } from "./devices/speaker.js";
export { createLock, type Lock } from "./devices/lock.js";
export { createDoorbell, type Doorbell } from "./devices/doorbell.js";
export { createCamera, type Camera } from "./devices/camera.js";
export { createTemperatureSensor, type TemperatureSensor } from "./devices/temperature-sensor.js";
export { createMotionSensor, type MotionSensor } from "./devices/motion-sensor.js";
export { createContactSensor, type ContactSensor } from "./devices/contact-sensor.js";
export { createAirQualitySensor, type AirQualitySensor } from "./devices/air-quality-sensor.js";
export { createPowerSensor, type PowerSensor } from "./devices/power-sensor.js";
export {
  attachDHT22,
  attachDS18B20,
  attachThermostat,
  type DHT22Options,
  type DS18B20Options,
  type StageOptions,
  type ThermostatOptions,
} from "./hardware/climate.js";
export { createNotifier, onSetting, type Notifier } from "./devices/extras.js";
export { createSettings, type Settings, type SettingValue } from "./devices/settings.js";
export type { SettingSpec } from "../../lib/settings/spec.js";
export { createModule } from "./devices/module.js";
export { createCustom, type Custom, type CustomOptions } from "./devices/custom.js";
export type { DeviceOptions, Part } from "./devices/make-device.js";
export type { On } from "./devices/methods.js";

/* Hardware, for devices of a program. */
export { keepStates } from "./hardware/keep.js";
export { addRelays, attachPulse, attachSpeeds, type OutputOptions } from "./hardware/relays.js";
export {
  attachDimmer,
  attachNeopixel,
  attachRgb,
  attachRgbw,
  attachRgbwNeopixel,
  type DimmerOptions,
  type FadeOptions,
  type NeopixelOptions,
  type RgbOptions,
  type RgbwNeopixelOptions,
  type RgbwOptions,
} from "./hardware/lights.js";
export {
  attachDimButtons,
  attachPresses,
  attachRotary,
  dimOnHold,
  type Dimmable,
  type DimButtonsOptions,
  type PressHandlers,
  type RotaryOptions,
} from "./hardware/hands.js";

/* Capabilities, for custom devices. */
export { powerState } from "../../lib/capabilities/power-state.js";
export { toggle } from "../../lib/capabilities/toggle.js";
export { powerLevel } from "../../lib/capabilities/power-level.js";
export { brightness } from "../../lib/capabilities/brightness.js";
export { color, type Color } from "../../lib/capabilities/color.js";
export { colorTemperature } from "../../lib/capabilities/color-temperature.js";
export { percentage } from "../../lib/capabilities/percentage.js";
export { range, rangeOf } from "../../lib/capabilities/range.js";
export { mode, modeOf } from "../../lib/capabilities/mode.js";
export { thermostatMode } from "../../lib/capabilities/thermostat-mode.js";
export { targetTemperature, type Target } from "../../lib/capabilities/target-temperature.js";
export { temperature, type Climate } from "../../lib/capabilities/temperature.js";
export { lock, type LockState } from "../../lib/capabilities/lock.js";
export { volume } from "../../lib/capabilities/volume.js";
export { mute } from "../../lib/capabilities/mute.js";
export { media } from "../../lib/capabilities/media.js";
export { input, inputOf } from "../../lib/capabilities/input.js";
export { channel } from "../../lib/capabilities/channel.js";
export { equalizer, bandsReset, type Band } from "../../lib/capabilities/equalizer.js";
export { keypad } from "../../lib/capabilities/keypad.js";
export { openClose, type Opening } from "../../lib/capabilities/open-close.js";
export { startStop } from "../../lib/capabilities/start-stop.js";
export { pauseUnpause } from "../../lib/capabilities/pause-unpause.js";
export { smartButton } from "../../lib/capabilities/smart-button.js";
export { motion } from "../../lib/capabilities/motion.js";
export { contact } from "../../lib/capabilities/contact.js";
export { doorbell } from "../../lib/capabilities/doorbell.js";
export { airQuality, type AirQuality } from "../../lib/capabilities/air-quality.js";
export { powerUsage, type PowerUsage } from "../../lib/capabilities/power-usage.js";
export { setting, type Setting } from "../../lib/capabilities/setting.js";
export { pushNotification } from "../../lib/capabilities/push-notification.js";
export { snapshot } from "../../lib/capabilities/snapshot.js";
export { webrtc } from "../../lib/capabilities/webrtc.js";
export { streamUrl } from "../../lib/capabilities/stream-url.js";
export { fanSpeed } from "../../lib/capabilities/fan-speed.js";
export { door } from "../../lib/capabilities/door.js";
