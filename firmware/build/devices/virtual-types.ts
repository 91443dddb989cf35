import { airQualitySensor } from "../../../lib/devices/air-quality-sensor.js";
import { camera } from "../../../lib/devices/camera.js";
import { fanUS } from "../../../lib/devices/fan-us.js";
import { powerSensor } from "../../../lib/devices/power-sensor.js";
import { speaker } from "../../../lib/devices/speaker.js";
import { temperatureSensor } from "../../../lib/devices/temperature-sensor.js";
import { thermostat } from "../../../lib/devices/thermostat.js";
import { tv } from "../../../lib/devices/tv.js";
import { windowAC } from "../../../lib/devices/window-ac.js";
import { makeType } from "./make-type.js";

/* Types that the stock program has no hardware for: they are virtual, or your own program makes them. */

function virtualType<T extends string>(type: T, portalName: string, capabilities: object) {
  return makeType({ type, portalName, capabilities, blocks: {}, pins: [] });
}

export const fanUSType = virtualType("fanUS", "Fan (US)", fanUS);
export const thermostatType = virtualType("thermostat", "Thermostat", thermostat);
export const windowACType = virtualType("windowAC", "Window AC", windowAC);
export const tvType = virtualType("tv", "TV", tv);
export const speakerType = virtualType("speaker", "Speaker", speaker);
export const cameraType = virtualType("camera", "Camera", camera);
export const temperatureSensorType = virtualType("temperatureSensor", "Temperature Sensor", temperatureSensor);
export const airQualitySensorType = virtualType("airQualitySensor", "Air Quality Sensor", airQualitySensor);
export const powerSensorType = virtualType("powerSensor", "Power Sensor", powerSensor);
