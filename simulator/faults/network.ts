import { buttonWorks, logged, needsLink, recovers, relayRow, toggle, type Fault, type Stage } from "./stage.js";
import type { Trial } from "./trial.js";

/** A link dies unnoticed for 25 s at most, and the ping's answer may take 10 s more (lib/link/table.ts). */
const NOTICE_MS = 40_000;

/** Starting and connecting takes less. */
const START_MS = 30_000;

/** The log's codes for a link that is lost or did not come up (lib/codes.ts). */
const LOST = [102, 103, 104, 105, 106, 107];

/** How long a message takes on the slow line, milliseconds. */
const SLOW = { ms: 700, jitterMs: 500 };

const wifiOff: Fault = {
  id: "wifi-off",
  title: "Wi-Fi off",
  what: "The router loses its power.",
  must: "Keep the button working, notice, and come back by itself once the network is there.",
  kind: "switch",
  unavailable: (stage) =>
    needsLink(stage) ??
    (stage.virtual && stage.hasWifi ? undefined : "This board has no Wi-Fi of its own. Take the platform down instead."),
  async begin(stage, trial) {
    stage.virtual!.wifi.setUp(false);
    await buttonWorks(stage, trial);
    await trial.expect("notices that the link is gone", NOTICE_MS, (row) => logged(row, ...LOST));
  },
  end(stage, trial) {
    stage.virtual!.wifi.setUp(true);
    return recovers(stage, trial);
  },
};

const platformDown: Fault = {
  id: "platform-down",
  title: "Platform down",
  what: "Sinric Pro resets the connection and refuses new ones.",
  must: "Keep the button working, try again with pauses, and come back by itself.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    const noticed = trial.expect("notices that the link is gone", 5000, (row) => logged(row, ...LOST));
    await stage.line.setDown(true);
    await buttonWorks(stage, trial);
    await noticed;
    await trial.expect("tries again", 75_000, (row) => logged(row, ...LOST));
  },
  async end(stage, trial) {
    await stage.line.setDown(false);
    await recovers(stage, trial);
  },
};

const halfOpen: Fault = {
  id: "half-open",
  title: "Half-open link",
  what: "The connection looks open, but nothing passes any more.",
  must: "Find out by a ping of its own within 35 seconds, and make a new connection.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    stage.line.setSilent(true);
    const noticed = trial.expect("its ping goes unanswered, and it says so", NOTICE_MS, (row) => logged(row, 107));
    await buttonWorks(stage, trial);
    await noticed;
  },
  end(stage, trial) {
    stage.line.setSilent(false);
    return recovers(stage, trial);
  },
};

async function oneRequest(stage: Stage, trial: Trial, text: string, withinMs: number): Promise<void> {
  let moves = 0;
  const stop = stage.timeline.onRow((row) => {
    if (relayRow(stage, row)) moves++;
  });
  const { ok, message, ms, state } = await toggle(stage);
  stop();
  trial.note(text, ok && ms < withinMs, ok ? `answered after ${Math.round(ms)} ms` : message);
  trial.note(
    "switches exactly once",
    moves === 1 && stage.relayOn() === (state === "On"),
    `${moves} change${moves === 1 ? "" : "s"}`,
  );
}

const latency: Fault = {
  id: "latency",
  title: "Slow network",
  what: `Every packet takes ${SLOW.ms - SLOW.jitterMs} to ${SLOW.ms + SLOW.jitterMs} ms.`,
  must: "Answer within Alexa's 8 seconds all the same, and do everything once only.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    stage.line.setDelay(SLOW.ms, SLOW.jitterMs);
    await oneRequest(stage, trial, "answers within 8 seconds", 8000);
  },
  async end(stage, trial) {
    stage.line.setDelay(0, 0);
    if (await recovers(stage, trial)) await oneRequest(stage, trial, "answers quickly again", 2000);
  },
};

/** Long enough to tell the minute from the ordinary pause after a first failure, 4 s at most (lib/link/backoff.ts). */
const NO_HURRY_MS = 15_000;

const wrongKey: Fault = {
  id: "wrong-key",
  title: "Wrong app key",
  what: "The same firmware with an app key that Sinric Pro does not know: well-formed, but not yours.",
  must: "Say so, keep the button working, and ask again only after one to ten minutes.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    await stage.program("wrong-key");
    const refused = trial.expect(
      "is refused by Sinric Pro",
      START_MS,
      (row) => row?.kind === "refused" && row.text.split(":")[0],
    );
    const told = trial.expect("says that its key was refused", START_MS, (row) => logged(row, 106));
    if (!((await refused) && (await told))) return;
    const patient = trial.forbid("does not ask again at once", NO_HURRY_MS, (row) => row?.kind === "refused" && "it asked again");
    await buttonWorks(stage, trial);
    await patient;
  },
  async end(stage, trial) {
    await stage.program(undefined);
    await recovers(stage, trial);
  },
};

/** What can go wrong between board and platform. */
export const networkFaults: readonly Fault[] = [wifiOff, platformDown, halfOpen, latency, wrongKey];
