import { attacks } from "./attacks.js";
import { handlerFaults } from "./handler.js";
import { networkFaults } from "./network.js";
import { powerFaults } from "./power.js";
import type { Fault, Stage } from "./stage.js";
import { Trial, type Check } from "./trial.js";

/** A fault as the page shows it. */
export interface FaultView {
  id: string;
  title: string;
  what: string;
  must: string;
  kind: Fault["kind"];
  on: boolean;
  /** `busy`: the firmware is being watched. */
  phase: "idle" | "busy" | "done";
  /** Why it cannot be used now. */
  unavailable?: string;
  checks: Check[];
}

/** The switches of "break it". */
export interface FaultDesk {
  view(): FaultView[];
  /** Switches a fault, or sets an action off. @returns undefined, or why not */
  set(id: string, on: boolean): { status: 404 | 409; code: string; message: string } | undefined;
  dispose(): void;
}

const FAULTS: readonly Fault[] = [...networkFaults, ...powerFaults, ...handlerFaults, ...attacks];

/** @param changed called when `view()` may have changed */
export function createFaultDesk(stage: Stage, clock: ConstructorParameters<typeof Trial>[1], changed: () => void): FaultDesk {
  const trials = new Map<string, Trial>();
  const busy = new Set<string>();
  let active: Fault | undefined;
  /** Undoing waits for doing, so that a fault is never undone before it is there. */
  let line: Promise<unknown> = Promise.resolve();

  function run(fault: Fault, step: NonNullable<Fault["end"]>, keep: Trial | undefined): void {
    const trial = new Trial(stage.timeline, clock, changed);
    if (keep) trial.checks.push(...keep.checks);
    trials.set(fault.id, trial);
    busy.add(fault.id);
    line = line
      .then(() => step(stage, trial))
      .catch((error: unknown) => void trial.note("the bench itself failed", false, String((error as Error).message ?? error)))
      .then(() => {
        if (trials.get(fault.id) !== trial) return;
        busy.delete(fault.id);
        if (fault.kind === "action" && active === fault) active = undefined;
        changed();
      });
    changed();
  }

  function blocked(fault: Fault): string | undefined {
    if (active && active !== fault)
      return active.kind === "switch" ? `First switch “${active.title}” off.` : `“${active.title}” is under way.`;
    return fault.unavailable?.(stage);
  }

  return {
    view: () =>
      FAULTS.map((fault) => {
        const { id, title, what, must, kind } = fault;
        return {
          id,
          title,
          what,
          must,
          kind,
          on: active === fault,
          phase: busy.has(id) ? "busy" : trials.has(id) ? "done" : "idle",
          unavailable: active === fault ? undefined : blocked(fault),
          checks: trials.get(id)?.checks ?? [],
        };
      }),
    set(id, on) {
      const fault = FAULTS.find((one) => one.id === id);
      if (!fault) return { status: 404, code: "no-such-fault", message: `There are: ${FAULTS.map((one) => one.id).join(", ")}.` };
      // Two clicks may cross, or the fault have ended by itself: what was asked for is so.
      if (on === (active === fault)) return undefined;
      if (on) {
        const reason = blocked(fault);
        if (reason) return { status: 409, code: "fault-unavailable", message: reason };
        // What another fault's recovery still watches for is not its own doing any more.
        for (const trial of trials.values()) trial.end();
        active = fault;
        stage.timeline.add({ kind: "fault", text: `${fault.title}${fault.kind === "switch" ? ": on" : ""}` });
        run(fault, (...args) => fault.begin(...args), undefined);
      } else {
        // It ends by itself, and soon.
        if (!fault.end) return undefined;
        const before = trials.get(id)!;
        before.end();
        active = undefined;
        stage.timeline.add({ kind: "fault", text: `${fault.title}: off` });
        run(fault, (...args) => fault.end!(...args), before);
      }
      return undefined;
    },
    dispose() {
      for (const trial of trials.values()) trial.end();
    },
  };
}
