import { powerState } from "../capabilities/power-state.js";
import { volume } from "../capabilities/volume.js";
import { mute } from "../capabilities/mute.js";
import { media } from "../capabilities/media.js";
import { input } from "../capabilities/input.js";
import { equalizer } from "../capabilities/equalizer.js";
import { mode } from "../capabilities/mode.js";

/** What a loudspeaker can do (protocol.md, Device types). */
export const speaker = { powerState, volume, mute, media, input, equalizer, mode };
