import { powerState } from "../capabilities/power-state.js";
import { snapshot } from "../capabilities/snapshot.js";
import { webrtc } from "../capabilities/webrtc.js";
import { streamUrl } from "../capabilities/stream-url.js";

/** What a camera can do (protocol.md, Device types). */
export const camera = { powerState, snapshot, webrtc, streamUrl };
