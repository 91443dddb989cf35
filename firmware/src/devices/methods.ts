import type { AirQuality } from "../../../lib/capabilities/air-quality.js";
import type { Color } from "../../../lib/capabilities/color.js";
import type { Band } from "../../../lib/capabilities/equalizer.js";
import type { LockState } from "../../../lib/capabilities/lock.js";
import type { Opening } from "../../../lib/capabilities/open-close.js";
import type { PowerUsage } from "../../../lib/capabilities/power-usage.js";
import type { Target } from "../../../lib/capabilities/target-temperature.js";
import type { Climate } from "../../../lib/capabilities/temperature.js";
import type { Cause, Done } from "../../../lib/devices/feature.js";
import type { SendResult } from "../device.js";

/* The methods that a capability gives a device, for editors and the compiler; what makes them is in `make-device.ts`. */

/**
 * Carries a request out; see {@link Done} for what it may return or call `done` with. Throwing and rejecting mean that it
 * failed, and Alexa is told why.
 */
export type On<T> = (value: T, done: Done) => unknown;

/** PowerState: true: on. */
export interface PowerStateMethods<D> {
  /** Called when Alexa or the app asks; the value: true: on. */
  onPowerState(handler: On<boolean>): D;
  /** Sets it from your program and reports it; true: on. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setPowerState(value: boolean, cause?: Cause): SendResult;
  /** What it is now; true: on. */
  getPowerState(): boolean;
}

/** PowerLevel: percent, a whole number 0..100. */
export interface PowerLevelMethods<D> {
  /** Called when Alexa or the app asks; the value: percent, a whole number 0..100. */
  onPowerLevel(handler: On<number>): D;
  /** Sets it from your program and reports it; percent, a whole number 0..100. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setPowerLevel(value: number, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; percent, a whole number 0..100. */
  getPowerLevel(): number | undefined;
}

/** Brightness: percent, a whole number 0..100. */
export interface BrightnessMethods<D> {
  /** Called when Alexa or the app asks; the value: percent, a whole number 0..100. */
  onBrightness(handler: On<number>): D;
  /** Sets it from your program and reports it; percent, a whole number 0..100. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setBrightness(value: number, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; percent, a whole number 0..100. */
  getBrightness(): number | undefined;
}

/** Color: red, green and blue, whole numbers 0..255 each. */
export interface ColorMethods<D> {
  /** Called when Alexa or the app asks; the value: red, green and blue, whole numbers 0..255 each. */
  onColor(handler: On<Color>): D;
  /** Sets it from your program and reports it; red, green and blue, whole numbers 0..255 each. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setColor(value: Color, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; red, green and blue, whole numbers 0..255 each. */
  getColor(): Color | undefined;
}

/** ColorTemperature: kelvin. */
export interface ColorTemperatureMethods<D> {
  /** Called when Alexa or the app asks; the value: kelvin. */
  onColorTemperature(handler: On<2200 | 2700 | 4000 | 5500 | 7000>): D;
  /** Sets it from your program and reports it; kelvin. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setColorTemperature(value: 2200 | 2700 | 4000 | 5500 | 7000, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; kelvin. */
  getColorTemperature(): 2200 | 2700 | 4000 | 5500 | 7000 | undefined;
}

/** Range: a whole number 0..100; of blinds 0 closed..100 open. */
export interface RangeMethods<D> {
  /** Called when Alexa or the app asks; the value: a whole number 0..100; of blinds 0 closed..100 open. */
  onRange(handler: On<number>): D;
  /** Sets it from your program and reports it; a whole number 0..100; of blinds 0 closed..100 open. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setRange(value: number, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; a whole number 0..100; of blinds 0 closed..100 open. */
  getRange(): number | undefined;
}

/** FanSpeed: 1 low, 2 medium, 3 high. */
export interface FanSpeedMethods<D> {
  /** Called when Alexa or the app asks; the value: 1 low, 2 medium, 3 high. */
  onFanSpeed(handler: On<1 | 2 | 3>): D;
  /** Sets it from your program and reports it; 1 low, 2 medium, 3 high. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setFanSpeed(value: 1 | 2 | 3, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; 1 low, 2 medium, 3 high. */
  getFanSpeed(): 1 | 2 | 3 | undefined;
}

/** OpenClose: how far it is open: `openPercent` 0..100, perhaps `openDirection`. */
export interface OpenCloseMethods<D> {
  /** Called when Alexa or the app asks; the value: how far it is open: `openPercent` 0..100, perhaps `openDirection`. */
  onOpenClose(handler: On<Opening>): D;
  /** Sets it from your program and reports it; how far it is open: `openPercent` 0..100, perhaps `openDirection`. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setOpenClose(value: Opening, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; how far it is open: `openPercent` 0..100, perhaps `openDirection`. */
  getOpenClose(): Opening | undefined;
}

/** Door: the door's position. */
export interface DoorMethods<D> {
  /** Called when Alexa or the app asks; the value: the door's position. */
  onDoor(handler: On<"Open" | "Close">): D;
  /** Sets it from your program and reports it; the door's position. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setDoor(value: "Open" | "Close", cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the door's position. */
  getDoor(): "Open" | "Close" | undefined;
}

/** ThermostatMode: the mode. */
export interface ThermostatModeMethods<D> {
  /** Called when Alexa or the app asks; the value: the mode. */
  onThermostatMode(handler: On<"AUTO" | "COOL" | "HEAT" | "ECO" | "OFF">): D;
  /** Sets it from your program and reports it; the mode. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setThermostatMode(value: "AUTO" | "COOL" | "HEAT" | "ECO" | "OFF", cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the mode. */
  getThermostatMode(): "AUTO" | "COOL" | "HEAT" | "ECO" | "OFF" | undefined;
}

/** TargetTemperature: `temperature` in degrees Celsius, -100..100, perhaps `schedule.duration` in ISO 8601. */
export interface TargetTemperatureMethods<D> {
  /** Called when Alexa or the app asks; the value: `temperature` in degrees Celsius, -100..100, perhaps `schedule.duration` in ISO 8601. */
  onTargetTemperature(handler: On<Target>): D;
  /** Sets it from your program and reports it; `temperature` in degrees Celsius, -100..100, perhaps `schedule.duration` in ISO 8601. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setTargetTemperature(value: Target, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; `temperature` in degrees Celsius, -100..100, perhaps `schedule.duration` in ISO 8601. */
  getTargetTemperature(): Target | undefined;
}

/** Temperature: `temperature` in degrees Celsius, perhaps `humidity` in percent. */
export interface TemperatureMethods {
  /** Reports what was measured; `temperature` in degrees Celsius, perhaps `humidity` in percent. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setTemperature(value: Climate, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; `temperature` in degrees Celsius, perhaps `humidity` in percent. */
  getTemperature(): Climate | undefined;
}

/** Lock: the bolt. */
export interface LockMethods<D> {
  /** Called when Alexa or the app asks; the value: the bolt. */
  onLock(handler: On<LockState>): D;
  /** Sets it from your program and reports it; the bolt. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setLock(value: LockState, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the bolt. */
  getLock(): LockState | undefined;
}

/** Volume: percent, a whole number 0..100. */
export interface VolumeMethods<D> {
  /** Called when Alexa or the app asks; the value: percent, a whole number 0..100. */
  onVolume(handler: On<number>): D;
  /** Sets it from your program and reports it; percent, a whole number 0..100. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setVolume(value: number, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; percent, a whole number 0..100. */
  getVolume(): number | undefined;
}

/** Mute: true: silent. */
export interface MuteMethods<D> {
  /** Called when Alexa or the app asks; the value: true: silent. */
  onMute(handler: On<boolean>): D;
  /** Sets it from your program and reports it; true: silent. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setMute(value: boolean, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; true: silent. */
  getMute(): boolean | undefined;
}

/** Media: a key of the remote control. */
export interface MediaMethods<D> {
  /** Called when Alexa or the app asks; the value: a key of the remote control. */
  onMedia(handler: On<"Play" | "Pause" | "Stop" | "StartOver" | "Previous" | "Next" | "Rewind" | "FastForward">): D;
  /** Reports that it happened here; a key of the remote control. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setMedia(
    value: "Play" | "Pause" | "Stop" | "StartOver" | "Previous" | "Next" | "Rewind" | "FastForward",
    cause?: Cause,
  ): SendResult;
}

/** Input: the input, e.g. `HDMI 1`. */
export interface InputMethods<D> {
  /** Called when Alexa or the app asks; the value: the input, e.g. `HDMI 1`. */
  onInput(handler: On<string>): D;
  /** Sets it from your program and reports it; the input, e.g. `HDMI 1`. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setInput(value: string, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the input, e.g. `HDMI 1`. */
  getInput(): string | undefined;
}

/** Channel: the channel's name or number. */
export interface ChannelMethods<D> {
  /** Called when Alexa or the app asks; the value: the channel's name or number. */
  onChannel(handler: On<string>): D;
  /** Sets it from your program and reports it; the channel's name or number. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setChannel(value: string, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the channel's name or number. */
  getChannel(): string | undefined;
}

/** Keypad: a key. */
export interface KeypadMethods<D> {
  /** Called when Alexa or the app asks; the value: a key. */
  onKeypad(
    handler: On<
      "UP" | "DOWN" | "LEFT" | "RIGHT" | "SELECT" | "INFO" | "MORE" | "PAGE_UP" | "PAGE_DOWN" | "PAGE_LEFT" | "PAGE_RIGHT"
    >,
  ): D;
}

/** Equalizer: the bands, -10..10 each. */
export interface EqualizerMethods<D> {
  /** Called when Alexa or the app asks; the value: the bands, -10..10 each. */
  onEqualizer(handler: On<Band[]>): D;
  /** Sets it from your program and reports it; the bands, -10..10 each. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setEqualizer(value: Band[], cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the bands, -10..10 each. */
  getEqualizer(): Band[] | undefined;
}

/** Mode: the mode, a text that is not empty. */
export interface ModeMethods<D> {
  /** Called when Alexa or the app asks; the value: the mode, a text that is not empty. */
  onMode(handler: On<string>): D;
  /** Sets it from your program and reports it; the mode, a text that is not empty. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setMode(value: string, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the mode, a text that is not empty. */
  getMode(): string | undefined;
}

/** Doorbell: somebody rang. */
export interface DoorbellMethods {
  /** Reports it; somebody rang. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setDoorbell(value: "pressed", cause?: Cause): SendResult;
}

/** Snapshot: a picture is wanted. */
export interface SnapshotMethods<D> {
  /** Called when Alexa or the app asks; the value: a picture is wanted. */
  onSnapshot(handler: On<true>): D;
}

/** Webrtc: an offer in base64; answer with the answer in base64. */
export interface WebrtcMethods<D> {
  /** Called when Alexa or the app asks; the value: an offer in base64; answer with the answer in base64. */
  onWebrtc(handler: On<string>): D;
}

/** StreamUrl: a protocol, e.g. `rtsp`; answer with an address. */
export interface StreamUrlMethods<D> {
  /** Called when Alexa or the app asks; the value: a protocol, e.g. `rtsp`; answer with an address. */
  onStreamUrl(handler: On<string>): D;
}

/** Motion: whether something moves. */
export interface MotionMethods {
  /** Reports what was measured; whether something moves. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setMotion(value: "detected" | "notDetected", cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; whether something moves. */
  getMotion(): "detected" | "notDetected" | undefined;
}

/** Contact: the contact. */
export interface ContactMethods {
  /** Reports what was measured; the contact. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setContact(value: "open" | "closed", cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; the contact. */
  getContact(): "open" | "closed" | undefined;
}

/** AirQuality: micrograms a cubic metre. */
export interface AirQualityMethods {
  /** Reports what was measured; micrograms a cubic metre. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setAirQuality(value: AirQuality, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; micrograms a cubic metre. */
  getAirQuality(): AirQuality | undefined;
}

/** PowerUsage: volts, amperes, watts and so on; what is not measured may be absent. */
export interface PowerUsageMethods {
  /** Reports what was measured; volts, amperes, watts and so on; what is not measured may be absent. Default cause "PHYSICAL_INTERACTION". @throws SP402 for any other value, SP602 before `sinricPro` */
  setPowerUsage(value: PowerUsage, cause?: Cause): SendResult;
  /** What it is now, undefined while that is unknown; volts, amperes, watts and so on; what is not measured may be absent. */
  getPowerUsage(): PowerUsage | undefined;
}
