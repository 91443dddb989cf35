import { invalidValue } from "../values.js";
import type { AlexaInterface } from "../types.js";

/** The keys (protocol.md, sendKeystroke). */
const KEYS = "UP DOWN LEFT RIGHT SELECT INFO MORE PAGE_UP PAGE_DOWN PAGE_LEFT PAGE_RIGHT".split(" ");

/**
 * Alexa.KeypadController 3: SendKeystroke. Amazon documents it, but the published message schema does
 * not have it: so it is carried out and not announced.
 */
export const keypadController: AlexaInterface = {
  namespace: "Alexa.KeypadController",
  version: "3",
  properties: [],
  directives: {
    SendKeystroke: ({ keystroke }) =>
      KEYS.includes(keystroke as string)
        ? { action: "sendKeystroke", value: { keystroke } }
        : invalidValue(`keystroke must be one of ${KEYS.join(", ")}.`),
  },
  announced: false,
};
