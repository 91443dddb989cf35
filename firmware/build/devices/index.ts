import { z } from "zod";
import { customType } from "./custom.js";
import type { DeviceType } from "./device-type.js";
import { switchType } from "./switch.js";
import { blindsType } from "./blinds.js";
import * as climate from "./climate.js";
import * as contacts from "./contacts.js";
import { dimSwitchType, lightType } from "./dimmers.js";
import { fanType, fanUSType } from "./fans.js";
import { garageDoorType } from "./garage-door.js";
import { lockType } from "./lock.js";
import * as virtualTypes from "./virtual-types.js";

const { doorbellType, motionSensorType, contactSensorType } = contacts;
const { temperatureSensorType, thermostatType, windowACType } = climate;
const { tvType, speakerType, cameraType, airQualitySensorType, powerSensorType } = virtualTypes;

/** Every device type there is, for the pin checks, the program and `npm run setup`. */
export const deviceTypes: readonly DeviceType[] = [
  switchType,
  dimSwitchType,
  lightType,
  fanType,
  fanUSType,
  blindsType,
  garageDoorType,
  lockType,
  ...Object.values(contacts),
  ...Object.values(climate),
  ...Object.values(virtualTypes),
  customType,
];

/** The type of that name, undefined if there is none. */
export function findType(type: unknown): DeviceType | undefined {
  return deviceTypes.find((candidate) => candidate.type === type);
}

/** One entry of `devices`. */
export const deviceSchema = z.discriminatedUnion(
  "type",
  [
    switchType.schema,
    dimSwitchType.schema,
    lightType.schema,
    blindsType.schema,
    garageDoorType.schema,
    fanType.schema,
    fanUSType.schema,
    thermostatType.schema,
    windowACType.schema,
    tvType.schema,
    speakerType.schema,
    lockType.schema,
    doorbellType.schema,
    cameraType.schema,
    temperatureSensorType.schema,
    motionSensorType.schema,
    contactSensorType.schema,
    airQualitySensorType.schema,
    powerSensorType.schema,
    customType.schema,
  ],
  "is not a known type of device",
);
