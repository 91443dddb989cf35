import { airQualitySensor } from "../../../lib/devices/air-quality-sensor.js";
import { camera } from "../../../lib/devices/camera.js";
import { powerSensor } from "../../../lib/devices/power-sensor.js";
import { speaker } from "../../../lib/devices/speaker.js";
import { tv } from "../../../lib/devices/tv.js";
import type { Program } from "./device-type.js";
import { handBlocks, handCode, handSlots, type Level } from "./hands.js";
import { makeType } from "./make-type.js";

/* Types that the stock program has no hardware for: they are virtual, or your own program makes them. */

function virtualType<T extends string>(type: T, portalName: string, capabilities: object) {
  return makeType({ type, portalName, capabilities, blocks: {}, pins: [] });
}

const VOLUME: Level = { level: "volume", min: 0, max: 100 };

/** The same with buttons and knobs for the volume. */
function loudType<T extends string>(type: T, portalName: string, capabilities: object) {
  return makeType({
    type,
    portalName,
    capabilities,
    blocks: handBlocks,
    needs: [],
    pins: handSlots,
    program: (device, program: Program) => handCode(device, program, VOLUME),
  });
}

export const tvType = loudType("tv", "TV", tv);
export const speakerType = loudType("speaker", "Speaker", speaker);
export const cameraType = virtualType("camera", "Camera", camera);
export const airQualitySensorType = virtualType("airQualitySensor", "Air Quality Sensor", airQualitySensor);
export const powerSensorType = virtualType("powerSensor", "Power Sensor", powerSensor);
