import { invalidValue, objectOf } from "../values.js";
import type { Json } from "../../platform/types.js";
import type { AlexaInterface, Fault, Reply } from "../types.js";

const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0;

/** Sinric Pro carries the session descriptions in base64, Alexa as they are. */
const toBase64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

function answer({ answer: encoded }: Json): Reply | Fault {
  const value = isText(encoded) ? Buffer.from(encoded, "base64").toString("utf8") : "";
  if (!value.startsWith("v=")) return { type: "INTERNAL_ERROR", message: "The camera's answer is no session description." };
  return { reply: "AnswerGeneratedForSession", payload: { answer: { format: "SDP", value } } };
}

// Sinric Pro has no word for these: whether the session stands is between the two ends.
const acknowledge =
  (reply: string) =>
  ({ sessionId }: Json): Reply | Fault =>
    isText(sessionId) ? { reply, payload: { sessionId } } : invalidValue("sessionId must be a text.");

/** Alexa.RTCSessionController 3: an offer becomes `getWebRTCAnswer`, its answer AnswerGeneratedForSession. */
export const rtcSessionController: AlexaInterface = {
  namespace: "Alexa.RTCSessionController",
  version: "3",
  properties: [],
  directives: {
    InitiateSessionWithOffer(payload) {
      const { format, value } = objectOf(payload.offer);
      if (!isText(payload.sessionId) || String(format).toUpperCase() !== "SDP" || !isText(value))
        return invalidValue("sessionId must be a text and offer {format: SDP, value: a text}.");
      return { action: "getWebRTCAnswer", value: { offer: toBase64(value) }, answer };
    },
    SessionConnected: acknowledge("SessionConnected"),
    SessionDisconnected: acknowledge("SessionDisconnected"),
  },
  discovery: { configuration: { isFullDuplexAudioSupported: false } },
};
