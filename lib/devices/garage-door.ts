import { door } from "../capabilities/door.js";

/** What a garage door can do (protocol.md, Device types). */
export const garageDoor = { door };
