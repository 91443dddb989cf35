import { judgeText } from "./judge.js";
import { moment } from "./moment.js";

/** getCameraStreamUrl: a handler turns a protocol, e.g. `rtsp`, into an address (protocol.md, Actions). */
export const streamUrl = moment(
  "getCameraStreamUrl",
  "url",
  function (value) {
    return judgeText("protocol", value);
  },
  function (_action, value) {
    return value.protocol;
  },
);
