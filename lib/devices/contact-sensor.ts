import { powerState } from "../capabilities/power-state.js";
import { contact } from "../capabilities/contact.js";

/** What a contact sensor can do (protocol.md, Device types). */
export const contactSensor = { powerState, contact };
