import { needsLink, recovers, toggle, type Fault, type HandlerFault, type Stage } from "./stage.js";
import type { Trial } from "./trial.js";

const START_MS = 30_000;

interface Outcome {
  title: string;
  what: string;
  must: string;
  /** What a request has to end like. */
  text: string;
  fine(result: { ok: boolean; message: string; ms: number }): boolean;
}

async function request(stage: Stage, trial: Trial, { text, fine }: Outcome): Promise<void> {
  if (!(await trial.expect("starts with that handler", START_MS, () => stage.linkUp() && "online"))) return;
  const result = await toggle(stage);
  trial.note(text, fine(result), `${result.ok ? "done" : `failed: ${result.message}`}, after ${(result.ms / 1000).toFixed(1)} s`);
}

function handlerFault(kind: HandlerFault, outcome: Outcome): Fault {
  return {
    id: `handler-${kind}`,
    ...outcome,
    kind: "switch",
    unavailable: needsLink,
    async begin(stage, trial) {
      await stage.program(kind);
      await request(stage, trial, outcome);
    },
    async end(stage, trial) {
      await stage.program(undefined);
      await recovers(stage, trial);
    },
  };
}

/** What a maker's own code can do to a request. */
export const handlerFaults: readonly Fault[] = [
  handlerFault("slow", {
    title: "Slow handler",
    what: "Your own code takes 3 seconds to switch. The bench puts the same firmware with such a handler on the board.",
    must: "Wait for it, then answer, within Alexa's 8 seconds.",
    text: "answers when the handler is done",
    fine: ({ ok, ms }) => ok && ms > 2500 && ms < 8000,
  }),
  handlerFault("hang", {
    title: "Hanging handler",
    what: "Your own code never finishes.",
    must: "Tell Alexa that it failed before her 8 seconds are over.",
    text: "reports the failure in time",
    fine: ({ ok, message, ms }) => !ok && message.includes("did not finish in time") && ms < 8000,
  }),
  handlerFault("throw", {
    title: "Failing handler",
    what: "Your own code throws an error.",
    must: "Pass the reason on at once, and stay alive.",
    text: "passes the reason on",
    fine: ({ ok, message, ms }) => !ok && message.includes("The contact is stuck") && ms < 2000,
  }),
];
