import { judgeText } from "./judge.js";
import { moment } from "./moment.js";

/** getWebRTCAnswer: a handler turns an offer into an answer, both in base64 (protocol.md, Actions). */
export const webrtc = moment(
  "getWebRTCAnswer",
  "answer",
  function (value) {
    return judgeText("offer", value);
  },
  function (_action, value) {
    return value.offer;
  },
);
