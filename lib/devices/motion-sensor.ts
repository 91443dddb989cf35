import { powerState } from "../capabilities/power-state.js";
import { motion } from "../capabilities/motion.js";

/** What a motion sensor can do (protocol.md, Device types). */
export const motionSensor = { powerState, motion };
