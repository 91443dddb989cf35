import { powerState } from "../capabilities/power-state.js";
import { range } from "../capabilities/range.js";
import { openClose } from "../capabilities/open-close.js";

/** What blinds can do (protocol.md, Device types). */
export const blinds = { powerState, range, openClose };
