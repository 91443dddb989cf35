import { choice } from "./choice.js";

/** setToggleState: one of several on/off states of a device, each with its own instance id (protocol.md, Actions). */
export const toggle = choice("setToggleState", "state", ["On", "Off"]);
