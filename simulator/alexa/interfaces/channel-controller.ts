import { invalidValue, numberDirective, objectOf, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.length > 0 && value.length <= 100 ? value : undefined;

/** Alexa.ChannelController 3: ChangeChannel by name or number, SkipChannels. A number is a text, as Alexa sends it. */
export const channelController: AlexaInterface = {
  namespace: "Alexa.ChannelController",
  version: "3",
  properties: [
    stateProperty("channel", "changeChannel", ({ channel }) => {
      const { name, number } = objectOf(channel);
      const callSign = text(name);
      const digits = typeof number === "number" ? String(number) : text(number);
      if (callSign === undefined && digits === undefined) return undefined;
      return { ...(digits !== undefined && { number: digits }), ...(callSign !== undefined && { callSign }) };
    }),
  ],
  directives: {
    ChangeChannel(payload) {
      const { number, callSign, affiliateCallSign } = objectOf(payload.channel);
      const name = text(objectOf(payload.channelMetadata).name) ?? text(callSign) ?? text(affiliateCallSign);
      const channel = text(number) !== undefined ? { number } : name !== undefined ? { name } : undefined;
      return channel
        ? { action: "changeChannel", value: { channel } }
        : invalidValue("channel needs a number or a callSign, or channelMetadata a name.");
    },
    SkipChannels: numberDirective("skipChannels", "channelCount", { min: -1000, max: 1000 }),
  },
};
