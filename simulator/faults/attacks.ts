import { randomUUID } from "node:crypto";
import { createSigner } from "../../lib/protocol/signature.js";
import { nodeHash } from "../node-hash.js";
import { requestPayload } from "../platform/payloads.js";
import { encode } from "../platform/wire.js";
import { logged, needsLink, relayRow, type Fault, type Stage } from "./stage.js";
import type { Trial } from "./trial.js";

const WATCHED_MS = 2000;

/** The relay must not move while `step` takes effect. */
function relayStays(stage: Stage, trial: Trial): Promise<boolean> {
  const before = stage.relayOn();
  return trial.forbid("the relay does not move", WATCHED_MS, () => stage.relayOn() !== before && "the relay moved");
}

/** What was made up reaches the board, and the timeline says so. */
function send(stage: Stage, signature: "forged" | "replayed", state: string, wire: string): void {
  const { id } = stage.subject!;
  stage.timeline.add({
    kind: "attack",
    deviceId: id,
    text: `${signature}: setPowerState {"state":"${state}"}`,
    wire,
    signature,
  });
  stage.platform.sendRaw(id, wire);
}

const forged: Fault = {
  id: "forged",
  title: "Forged message",
  what: "Somebody without your app secret sends a command.",
  must: "Drop it without a word to the sender, and say so in the log.",
  kind: "action",
  unavailable: needsLink,
  async begin(stage, trial) {
    const { id } = stage.subject!;
    const state = stage.relayOn() ? "Off" : "On";
    const parts = { action: "setPowerState", clientId: "alexa-skill", deviceId: id, replyToken: randomUUID(), value: { state } };
    const payload = requestPayload({ ...parts, createdAt: Math.floor(stage.unixNow()) });
    const text = encode(payload, createSigner(nodeHash, randomUUID()));
    const silent = trial.forbid(
      "nothing is answered",
      WATCHED_MS,
      (row) => (row?.kind === "response" || row?.kind === "violation") && row.wire?.includes(parts.replyToken) && "an answer",
    );
    const told = trial.expect("says that the signature is wrong", WATCHED_MS, (row) => logged(row, 201));
    const stays = relayStays(stage, trial);
    send(stage, "forged", state, text);
    await Promise.all([silent, told, stays]);
  },
};

const replayed: Fault = {
  id: "replayed",
  title: "Replay attack",
  what: "Somebody recorded a genuine command and sends it again.",
  must: "Not switch a second time.",
  kind: "action",
  unavailable: needsLink,
  async begin(stage, trial) {
    const { id } = stage.subject!;
    const was = stage.relayOn() ? "On" : "Off";
    const other = was === "On" ? "Off" : "On";
    let genuine = "";
    const stop = stage.timeline.onRow((row) => {
      if (row.kind === "request" && row.deviceId === id) genuine ||= row.wire ?? "";
    });
    const first = await stage.platform.request(id, "setPowerState", { state: other }, { clientId: "bench" });
    stop();
    const second = await stage.platform.request(id, "setPowerState", { state: was }, { clientId: "bench" });
    if (!trial.note("carries the genuine commands out", first.ok && second.ok, `${other}, then ${was}`)) return;
    const told = trial.expect("recognises the repetition", WATCHED_MS, (row) => logged(row, 206));
    const stays = relayStays(stage, trial);
    send(stage, "replayed", other, genuine);
    await Promise.all([told, stays]);
  },
};

/** Milliseconds between the storm's changes of the contact; far apart enough for the usual debounce of 25 ms. */
const STORM = { presses: 20, holdMs: 90, pauseMs: 90 };

const storm: Fault = {
  id: "storm",
  title: "Event storm",
  what: `The button is pressed ${STORM.presses} times in ${((STORM.holdMs + STORM.pauseMs) * STORM.presses) / 1000} seconds.`,
  must: "Switch each time, report at most once a second, and end up with Sinric Pro knowing the last state.",
  kind: "action",
  unavailable: (stage) => needsLink(stage) ?? (stage.subject!.hasButton ? undefined : "Needs a button in the configuration."),
  async begin(stage, trial) {
    let moves = 0;
    let events = 0;
    const stop = stage.timeline.onRow((row) => {
      if (relayRow(stage, row)) moves++;
      if (row.kind === "event" && row.deviceId === stage.subject!.id) events++;
    });
    const polite = trial.forbid(
      "Sinric Pro has to drop nothing",
      STORM.presses * (STORM.holdMs + STORM.pauseMs) + 3000,
      // What another device reports meanwhile is not the storm's doing.
      (row) => row?.kind === "violation" && [undefined, stage.subject!.id].includes(row.deviceId) && row.text,
    );
    for (let i = 0; i < STORM.presses; i++) {
      stage.press(STORM.holdMs);
      // Two pauses: a computer that is late makes the storm longer, never a press or a gap too short to be one.
      if (!((await trial.pause(STORM.holdMs)) && (await trial.pause(STORM.pauseMs)))) break;
    }
    await polite;
    stop();
    trial.note("switches with each press", moves === STORM.presses, `${moves} of ${STORM.presses}`);
    trial.note("reports the states in fewer messages", events > 0 && events < 10, `${events} events`);
    await trial.expect("Sinric Pro knows the last state", 3000, () => {
      const state = stage.platform.state(stage.subject!.id).setPowerState?.value.state;
      return state === (stage.relayOn() ? "On" : "Off") && `both say ${state}`;
    });
  },
};

/** What others can do to a board. */
export const attacks: readonly Fault[] = [forged, replayed, storm];
