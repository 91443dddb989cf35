import { z } from "zod";
import type { DeviceType } from "./device-type.js";
import { switchType } from "./switch.js";

/** Every device type there is, for the pin checks and `npm run setup`. */
export const deviceTypes: readonly DeviceType[] = [switchType];

/** One entry of `devices`. */
export const deviceSchema = z.discriminatedUnion("type", [switchType.schema], "is not a known type of device");
