/*
 * Every row of the protocol's table of actions, checked by hand against it: what is asked, and what must come back, as the
 * text on the wire. The order matters: an `adjust…` works on what stands above it.
 */

/** A request that is carried out: action, value, the answer's value as JSON text, instance id. */
export type Good = readonly [action: string, value: unknown, answer: string, instanceId?: string];

export const GOOD: readonly Good[] = [
  ["setPowerState", { state: "On" }, '{"state":"On"}'],
  ["setPowerState", { state: "Off" }, '{"state":"Off"}'],
  ["setToggleState", { state: "On" }, '{"state":"On"}', "outlet1"],
  ["setToggleState", { state: "Off" }, '{"state":"Off"}', "outlet2"],
  ["adjustPowerLevel", { powerLevelDelta: 5 }, '{"powerLevel":5}'],
  ["setPowerLevel", { powerLevel: 100 }, '{"powerLevel":100}'],
  ["adjustPowerLevel", { powerLevelDelta: -30 }, '{"powerLevel":70}'],
  ["setBrightness", { brightness: 0 }, '{"brightness":0}'],
  ["setBrightness", { brightness: 90 }, '{"brightness":90}'],
  ["adjustBrightness", { brightnessDelta: 30 }, '{"brightness":100}'],
  ["adjustBrightness", { brightnessDelta: -100 }, '{"brightness":0}'],
  ["setColor", { color: { b: 0, g: 128, r: 255 } }, '{"color":{"b":0,"g":128,"r":255}}'],
  ["setColor", { color: { r: 1, g: 2, b: 3 } }, '{"color":{"b":3,"g":2,"r":1}}'],
  ["increaseColorTemperature", {}, '{"colorTemperature":5500}'],
  ["setColorTemperature", { colorTemperature: 2700 }, '{"colorTemperature":2700}'],
  ["decreaseColorTemperature", {}, '{"colorTemperature":2200}'],
  ["decreaseColorTemperature", {}, '{"colorTemperature":2200}'],
  ["setColorTemperature", { colorTemperature: 7000 }, '{"colorTemperature":7000}'],
  ["increaseColorTemperature", {}, '{"colorTemperature":7000}'],
  ["setRangeValue", { rangeValue: 3 }, '{"rangeValue":3}', "speed"],
  ["adjustRangeValue", { rangeValueDelta: 4 }, '{"rangeValue":5}', "speed"],
  ["adjustRangeValue", { rangeValueDelta: -1 }, '{"rangeValue":4}', "speed"],
  ["setRangeValue", { rangeValue: 0.3 }, '{"rangeValue":0.3}', "fine"],
  ["adjustRangeValue", { rangeValueDelta: 0.1 }, '{"rangeValue":0.4}', "fine"],
  ["adjustRangeValue", { rangeValueDelta: 0.2 }, '{"rangeValue":0.6}', "fine"],
  ["setRangeValue", { rangeValue: 55 }, '{"rangeValue":55}'],
  ["setMode", { mode: "Lungo" }, '{"mode":"Lungo"}', "drink"],
  ["setMode", { mode: "Open" }, '{"mode":"Open"}'],
  ["setPercentage", { percentage: 50 }, '{"percentage":50}'],
  ["adjustPercentage", { percentageDelta: -10 }, '{"percentage":40}'],
  ["adjustPercentage", { percentage: 10 }, '{"percentage":50}'],
  ["setThermostatMode", { thermostatMode: "ECO" }, '{"thermostatMode":"ECO"}'],
  ["adjustTargetTemperature", { temperature: 1.5 }, '{"temperature":21.5}'],
  ["targetTemperature", { temperature: 21.1 }, '{"temperature":21.1}'],
  ["adjustTargetTemperature", { temperature: 0.2 }, '{"temperature":21.3}'],
  ["targetTemperature", { temperature: 0.1 }, '{"temperature":0.1}'],
  ["adjustTargetTemperature", { temperature: 0.2 }, '{"temperature":0.3}'],
  ["targetTemperature", { temperature: -100 }, '{"temperature":-100}'],
  ["targetTemperature", { schedule: { duration: "PT3H" }, temperature: 24 }, '{"schedule":{"duration":"PT3H"},"temperature":24}'],
  ["setLockState", { state: "lock" }, '{"state":"LOCKED"}'],
  ["setLockState", { state: "unlock" }, '{"state":"UNLOCKED"}'],
  ["setVolume", { volume: 20 }, '{"volume":20}'],
  ["adjustVolume", { volume: 10, volumeDefault: false }, '{"volume":30}'],
  ["adjustVolume", { volumeDelta: -40 }, '{"volume":0}'],
  ["setMute", { mute: true }, '{"mute":true}'],
  ["setMute", { mute: false }, '{"mute":false}'],
  ["mediaControl", { control: "StartOver" }, '{"control":"StartOver"}'],
  ["selectInput", { input: "HDMI 1" }, '{"input":"HDMI 1"}'],
  ["selectInput", { input: "Küche €😀" }, '{"input":"Küche €😀"}'],
  ["skipChannels", { channelCount: 3 }, '{"channel":{"name":"3"}}'],
  ["changeChannel", { channel: { number: "7" } }, '{"channel":{"name":"7"}}'],
  ["skipChannels", { channelCount: -2 }, '{"channel":{"name":"5"}}'],
  ["changeChannel", { channel: { name: 'Das "Erste" \\ é' } }, '{"channel":{"name":"Das \\"Erste\\" \\\\ é"}}'],
  ["setBands", { bands: [{ name: "BASS", value: -2 }] }, '{"bands":[{"name":"BASS","value":-2}]}'],
  [
    "adjustBands",
    {
      bands: [
        { levelDelta: 3, levelDirection: "UP", name: "BASS" },
        { levelDirection: "DOWN", name: "TREBLE" },
      ],
    },
    '{"bands":[{"name":"BASS","value":1},{"name":"TREBLE","value":-1}]}',
  ],
  [
    "setBands",
    { bands: [{ level: 10, name: "MIDRANGE" }] },
    '{"bands":[{"name":"BASS","value":1},{"name":"MIDRANGE","value":10},{"name":"TREBLE","value":-1}]}',
  ],
  [
    "resetBands",
    { bands: [{ name: "BASS" }, { name: "MIDRANGE" }] },
    '{"bands":[{"name":"BASS","value":0},{"name":"MIDRANGE","value":0},{"name":"TREBLE","value":-1}]}',
  ],
  ["sendKeystroke", { keystroke: "PAGE_DOWN" }, '{"keystroke":"PAGE_DOWN"}'],
  ["adjustOpenClose", { openRelativePercent: 20 }, '{"openPercent":20}'],
  ["setOpenClose", { openDirection: "UP", openPercent: 100 }, '{"openDirection":"UP","openPercent":100}'],
  ["adjustOpenClose", { openDirection: "DOWN", openRelativePercent: -30 }, '{"openDirection":"DOWN","openPercent":70}'],
  ["setStartStop", { start: true }, '{"start":true}'],
  ["setPauseUnpause", { pause: true }, '{"pause":true}'],
  ["setSmartButtonState", { state: "doublePress" }, '{"state":"doublePress"}'],
  ["getSnapshot", {}, "{}"],
  ["getWebRTCAnswer", { offer: "b2ZmZXI=" }, '{"answer":"answer to b2ZmZXI="}'],
  ["getCameraStreamUrl", { protocol: "rtsp" }, '{"url":"rtsp://192.0.2.20/rtsp"}'],
  ["setSetting", { id: "keep", value: "Grüße €" }, '{"id":"keep","value":"Grüße €"}'],
  ["setSetting", { id: "keep", value: 21.1 }, '{"id":"keep","value":21.1}'],
  ["setSetting", { id: "keep", value: 9007199254740991 }, '{"id":"keep","value":9007199254740991}'],
  ["setSetting", { id: "keep", value: -2147483649 }, '{"id":"keep","value":-2147483649}'],
  ["setSetting", { id: "keep", value: 0.000001 }, '{"id":"keep","value":0.000001}'],
  [
    "setSetting",
    { id: "keep", value: { z: [1, -1.5, null, true], a: { e: "é\u0001\u001f\u007f\n" } } },
    '{"id":"keep","value":{"z":[1,-1.5,null,true],"a":{"e":"é\\u0001\\u001f\u007f\\n"}}}',
  ],
];

const whole = (from: number, to: number): string => `a whole number from ${from} to ${to}`;

/** A request that is refused, with what was expected: action, value, what is said, instance id. */
export type Bad = readonly [action: string, value: unknown, message: string, instanceId?: string];

export const BAD: readonly Bad[] = [
  ["setPowerState", { state: "on" }, 'state: expected "On" or "Off"'],
  ["setToggleState", { state: 1 }, 'state: expected "On" or "Off"', "outlet1"],
  ["setToggleState", { state: "On" }, "This board has no such device or action", "outlet3"],
  ["setPowerLevel", { powerLevel: 101 }, `powerLevel: expected ${whole(0, 100)}`],
  ["adjustPowerLevel", { powerLevelDelta: -101 }, `powerLevelDelta: expected ${whole(-100, 100)}`],
  ["setBrightness", { brightness: -1 }, `brightness: expected ${whole(0, 100)}`],
  ["setBrightness", { brightness: 50.5 }, `brightness: expected ${whole(0, 100)}`],
  ["setBrightness", { brightness: "50" }, `brightness: expected ${whole(0, 100)}`],
  ["setBrightness", {}, `brightness: expected ${whole(0, 100)}`],
  ["setBrightness", undefined, `brightness: expected ${whole(0, 100)}`],
  ["adjustBrightness", {}, `brightnessDelta: expected ${whole(-100, 100)}`],
  ["setColor", { color: { r: 256, g: 0, b: 0 } }, `color.r: expected ${whole(0, 255)}`],
  ["setColor", { color: null }, `color.b: expected ${whole(0, 255)}`],
  ["setColorTemperature", { colorTemperature: 3000 }, "colorTemperature: expected 2200, 2700, 4000, 5500, 7000 (kelvin)"],
  ["setRangeValue", { rangeValue: 6 }, `rangeValue: expected ${whole(1, 5)}`, "speed"],
  ["setRangeValue", { rangeValue: 0.25 }, "rangeValue: expected a number from 0 to 1 in steps of 0.1", "fine"],
  ["adjustRangeValue", { rangeValueDelta: 5 }, `rangeValueDelta: expected ${whole(-4, 4)}`, "speed"],
  ["setMode", { mode: "Tea" }, 'mode: expected "Espresso" or "Lungo"', "drink"],
  ["setMode", { mode: "" }, "mode: expected a text"],
  ["setPercentage", { percentage: true }, `percentage: expected ${whole(0, 100)}`],
  ["setThermostatMode", { thermostatMode: "WARM" }, 'thermostatMode: expected "AUTO" or "COOL" or "HEAT" or "ECO" or "OFF"'],
  ["targetTemperature", { temperature: 100.5 }, "temperature: expected a number from -100 to 100"],
  ["targetTemperature", { temperature: 20, schedule: {} }, "schedule.duration: expected an ISO 8601 duration"],
  ["adjustTargetTemperature", { temperature: "1" }, "temperature: expected a number from -100 to 100"],
  ["setLockState", { state: "LOCKED" }, 'state: expected "lock" or "unlock"'],
  ["setVolume", { volume: -1 }, `volume: expected ${whole(0, 100)}`],
  ["setMute", { mute: "true" }, "mute: expected true or false"],
  [
    "mediaControl",
    { control: "play" },
    'control: expected "Play" or "Pause" or "Stop" or "StartOver" or "Previous" or "Next" or "Rewind" or "FastForward"',
  ],
  ["selectInput", { input: 1 }, "input: expected a text"],
  ["changeChannel", { channel: {} }, "channel.name: expected a text"],
  ["changeChannel", {}, "channel.name: expected a text"],
  ["skipChannels", { channelCount: 1.5 }, `channelCount: expected ${whole(-1000, 1000)}`],
  ["skipChannels", { channelCount: 1 }, "channelCount: expected nothing while the channel has a name and no number"],
  ["setBands", { bands: [] }, "bands: expected a list of bands"],
  ["setBands", { bands: [{ name: "BASS", value: 11 }] }, `bands.value: expected ${whole(-10, 10)}`],
  ["adjustBands", { bands: [{ name: "BASS" }] }, 'bands.levelDirection: expected "UP" or "DOWN"'],
  ["resetBands", { bands: [{ name: "LOW" }] }, 'bands.name: expected "BASS" or "MIDRANGE" or "TREBLE"'],
  ["setOpenClose", { openPercent: 101 }, `openPercent: expected ${whole(0, 100)}`],
  ["adjustOpenClose", { openPercent: 1 }, `openRelativePercent: expected ${whole(-100, 100)}`],
  ["setStartStop", { start: 1 }, "start: expected true or false"],
  ["setPauseUnpause", {}, "pause: expected true or false"],
  ["setSmartButtonState", { state: "press" }, 'state: expected "singlePress" or "doublePress" or "longPress"'],
  ["getWebRTCAnswer", {}, "offer: expected a text"],
  ["getCameraStreamUrl", { protocol: "hls" }, "Only rtsp is served here"],
  ["setSetting", { id: "keep" }, "value: expected a value"],
  ["setSetting", { value: 1 }, "id: expected a text"],
  ["motion", { state: "detected" }, "motion: this device reports it and takes no requests for it"],
  ["DoorbellPress", { state: "pressed" }, "DoorbellPress: this device reports it and takes no requests for it"],
  ["setPowerStat", { state: "On" }, "This board has no such device or action"],
];

/** An event: the part of the program, the value it reports, the action, the wire's value, the instance id. */
export type Told = readonly [part: string, value: unknown, action: string, wire: string, instanceId?: string];

export const TOLD: readonly Told[] = [
  ["power", true, "setPowerState", '{"state":"On"}'],
  ["outlet1", false, "setToggleState", '{"state":"Off"}', "outlet1"],
  ["powerLevel", 1, "setPowerLevel", '{"powerLevel":1}'],
  ["brightness", 100, "setBrightness", '{"brightness":100}'],
  ["color", { r: 9, g: 8, b: 7 }, "setColor", '{"color":{"b":7,"g":8,"r":9}}'],
  ["colorTemperature", 4000, "setColorTemperature", '{"colorTemperature":4000}'],
  ["speed", 1, "setRangeValue", '{"rangeValue":1}', "speed"],
  ["drink", "Espresso", "setMode", '{"mode":"Espresso"}', "drink"],
  ["percentage", 99, "setPercentage", '{"percentage":99}'],
  ["thermostatMode", "COOL", "setThermostatMode", '{"thermostatMode":"COOL"}'],
  ["targetTemperature", { temperature: 0.1 + 0.2 }, "targetTemperature", '{"temperature":0.3}'],
  ["lock", "LOCKED", "setLockState", '{"state":"LOCKED"}'],
  ["volume", 7, "setVolume", '{"volume":7}'],
  ["mute", true, "setMute", '{"mute":true}'],
  ["media", "Pause", "mediaControl", '{"control":"Pause"}'],
  ["input", "Größe", "selectInput", '{"input":"Größe"}'],
  ["channel", "ARD", "changeChannel", '{"channel":{"name":"ARD"}}'],
  ["equalizer", [{ name: "TREBLE", value: 3 }], "setBands", '{"bands":[{"name":"TREBLE","value":3}]}'],
  ["bandsReset", [{ name: "BASS" }], "resetBands", '{"bands":[{"name":"BASS"}]}'],
  ["openClose", { openPercent: 5 }, "setOpenClose", '{"openPercent":5}'],
  ["startStop", false, "setStartStop", '{"start":false}'],
  ["pauseUnpause", false, "setPauseUnpause", '{"pause":false}'],
  ["doorbell", "pressed", "DoorbellPress", '{"state":"pressed"}'],
  ["motion", "detected", "motion", '{"state":"detected"}'],
  ["contact", "open", "setContactState", '{"state":"open"}'],
  ["temperature", { temperature: 21.1 }, "currentTemperature", '{"humidity":-1,"temperature":21.1}'],
  [
    "powerUsage",
    { voltage: 230.4, current: 0.05, power: 11.52, startTime: 1700000000 },
    "powerUsage",
    '{"apparentPower":-1,"current":0.05,"factor":-1,"power":11.52,"reactivePower":-1,"startTime":1700000000,"voltage":230.4,"wattHours":-1}',
  ],
  ["airQuality", { pm1: 1, pm2_5: 2, pm10: 3 }, "airQuality", '{"pm1":1,"pm10":3,"pm2_5":2}'],
  ["pushNotification", "Wasser läuft 💧", "pushNotification", '{"alert":"Wasser läuft 💧"}'],
];

/** A value that the program must not report: the part, the value, the error. */
export const REFUSED: readonly (readonly [part: string, value: unknown, message: string])[] = [
  ["brightness", 101, `SP402: brightness: expected ${whole(0, 100)}`],
  ["color", { r: 1, g: 1 }, `SP402: color.b: expected ${whole(0, 255)}`],
  ["speed", 0, `SP402: rangeValue: expected ${whole(1, 5)}`],
  ["motion", true, 'SP402: state: expected "detected" or "notDetected"'],
  ["temperature", { temperature: "21" }, "SP402: temperature: expected a number from -100 to 1000"],
  ["temperature", { temperature: 21, humidity: 101 }, "SP402: humidity: expected a number from 0 to 100"],
  ["powerUsage", { voltage: "230" }, "SP402: voltage: expected a number"],
  ["airQuality", { pm1: 1, pm2_5: 0.5, pm10: 1 }, `SP402: pm2_5: expected ${whole(0, 9999)}`],
  ["pushNotification", "", "SP402: alert: expected a text"],
  ["doorbell", "rung", 'SP402: state: expected "pressed"'],
];

/** The program: a device of every capability, which reports what it is told to by a setting. */
export const programOf = (id: string): string => `
import { createCustom, sinricPro, powerState, toggle, powerLevel, brightness, color, colorTemperature, percentage, range, rangeOf,
  mode, modeOf, thermostatMode, targetTemperature, temperature, lock, volume, mute, media, input, channel, equalizer, bandsReset,
  keypad, openClose, startStop, pauseUnpause, smartButton, motion, contact, doorbell, airQuality, powerUsage, setting,
  pushNotification, snapshot, webrtc, streamUrl } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
function part(capability, instanceId) { return { capability: capability, instanceId: instanceId }; }
var all = createCustom({ id: "${id}", parts: {
  power: part(powerState), outlet1: part(toggle, "outlet1"), outlet2: part(toggle, "outlet2"), powerLevel: part(powerLevel),
  brightness: part(brightness), color: part(color), colorTemperature: part(colorTemperature), percentage: part(percentage),
  speed: part(rangeOf(1, 5, 1), "speed"), fine: part(rangeOf(0, 1, 0.1), "fine"), range: part(range),
  drink: part(modeOf(["Espresso", "Lungo"]), "drink"), mode: part(mode), thermostatMode: part(thermostatMode),
  targetTemperature: part(targetTemperature), temperature: part(temperature), lock: part(lock), volume: part(volume),
  mute: part(mute), media: part(media), input: part(input), channel: part(channel), equalizer: part(equalizer),
  bandsReset: part(bandsReset), keypad: part(keypad), openClose: part(openClose), startStop: part(startStop),
  pauseUnpause: part(pauseUnpause), smartButton: part(smartButton), motion: part(motion), contact: part(contact),
  doorbell: part(doorbell), airQuality: part(airQuality), powerUsage: part(powerUsage), setting: part(setting),
  pushNotification: part(pushNotification), snapshot: part(snapshot), webrtc: part(webrtc), streamUrl: part(streamUrl)
} });
all.on("setting", function (one) {
  if (one.id !== "keep") all.set(one.id, one.value, one.id === "pushNotification" ? "ALERT" : undefined);
});
all.on("snapshot", function () {});
all.on("webrtc", function (offer) { return "answer to " + offer; });
all.on("streamUrl", function (protocol) {
  if (protocol !== "rtsp") throw new Error("Only rtsp is served here");
  return "rtsp://192.0.2.20/" + protocol;
});
sinricPro(config, [all]);
`;
