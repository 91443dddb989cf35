import { logged, needsLink, recovers, relayRow, type Fault } from "./stage.js";

/** The firmware looks at its memory every 5 s (firmware/src/run.ts). */
const MEMORY_CHECK_MS = 12_000;
/** Fewer than the 400 at which the firmware lets go of its link. */
const SCARCE_VARS = 250;

const powerCut: Fault = {
  id: "power-cut",
  title: "Power cut",
  what: "The board loses its power at this very moment.",
  must: "Start again with the relay as configured for power-up, and come back by itself.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    stage.power(false);
    trial.note("the relay is released", !stage.relayOn(), stage.relayOn() ? "its pin still drives" : "its pin drives nothing");
    await trial.expect(
      "Sinric Pro sees it offline",
      5000,
      () => stage.platform.device(stage.subject!.id)?.online === false && "offline",
    );
  },
  async end(stage, trial) {
    const { atBoot } = stage.subject!.relay;
    let moves = 0;
    const stop = stage.timeline.onRow((row) => {
      if (relayRow(stage, row) && row.text.endsWith(" on")) moves++;
    });
    stage.power(true);
    await recovers(stage, trial);
    stop();
    if (atBoot === "off" || atBoot === undefined)
      trial.note("the relay stays off", moves === 0, moves ? `switched on ${moves} times` : "never on");
  },
};

const lowMemory: Fault = {
  id: "low-memory",
  title: "Low memory",
  what: `Only ${SCARCE_VARS} of the interpreter's variables are left.`,
  must: "Let go of the link to free memory, say so, and go on.",
  kind: "switch",
  unavailable: needsLink,
  async begin(stage, trial) {
    stage.board.setFreeVars(SCARCE_VARS);
    const renewed = trial.expect("makes a new connection", MEMORY_CHECK_MS + 5000, (row) => row?.kind === "offline" && row.text);
    await trial.expect("says that memory is low", MEMORY_CHECK_MS, (row) => logged(row, 502));
    await renewed;
  },
  async end(stage, trial) {
    stage.board.setFreeVars(null);
    await recovers(stage, trial);
  },
};

/** What can happen to the board itself. */
export const powerFaults: readonly Fault[] = [powerCut, lowMemory];
