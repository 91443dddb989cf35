import { powerState } from "../capabilities/power-state.js";
import { volume } from "../capabilities/volume.js";
import { mute } from "../capabilities/mute.js";
import { media } from "../capabilities/media.js";
import { input } from "../capabilities/input.js";
import { channel } from "../capabilities/channel.js";
import { keypad } from "../capabilities/keypad.js";

/** What a television can do (protocol.md, Device types). */
export const tv = { powerState, volume, mute, media, input, channel, keypad };
