import { quote } from "../protocol/text.js";
import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { clamp, expected, judgeNumber, judgeText } from "./judge.js";

/** The most channels that are skipped at once. */
const MOST = 1000;

/**
 * changeChannel and skipChannels. The state is the channel's name; a number is taken for its name, as the answer has
 * only that (protocol.md, Actions). Skipping works on numbers, from 0 if nothing is known.
 */
export const channel: Capability = {
  action_: "changeChannel",
  field_: "channel.name",
  check_(value) {
    return judgeText("channel.name", value);
  },
  also_: ["skipChannels"],
  ask_(action, value, current) {
    if (action === "skipChannels") {
      const wrong = judgeNumber("channelCount", -MOST, MOST, 1, value.channelCount);
      if (wrong) return new Error(wrong);
      const from = current === undefined ? 0 : +(current as string);

      return isNaN(from)
        ? new Error(expected("channelCount", "nothing while the channel has a name and no number"))
        : "" + clamp(from + (value.channelCount as number), 0, 99999);
    }
    const asked = value.channel as { name?: unknown; number?: unknown } | null | undefined;
    if (!asked) return undefined;
    return asked.name === undefined && typeof asked.number === "number" ? "" + asked.number : asked.name || asked.number;
  },
  wire_(slot) {
    return '{"channel":{"name":' + quote(slot.value_ as string) + "}}";
  },
  pace_: STATE_PACE_MS,
};
