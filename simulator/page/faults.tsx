import { useState } from "preact/hooks";
import type { FaultView } from "../faults/desk.js";
import { post, type Seat } from "./store.js";

const MARKS = { yes: "✓", no: "✗", waiting: "…" } as const;
const WORDS = { yes: "did it", no: "failed", waiting: "watching" } as const;

function summary({ phase, checks }: FaultView): "yes" | "no" | "waiting" | undefined {
  if (checks.some(({ verdict }) => verdict === "no")) return "no";
  if (phase === "busy") return "waiting";
  return checks.length ? "yes" : undefined;
}

function Told({ fault }: { fault: FaultView }) {
  const { title, what, must, checks, phase, on } = fault;
  return (
    <div class="told">
      <h3>{title}</h3>
      <p>{what}</p>
      <p>
        <strong>The firmware must:</strong> {must}
      </p>
      <ul class="checks" aria-live="polite" aria-label="What it did">
        {checks.map(({ text, verdict, detail }, i) => (
          <li key={i} class={verdict}>
            <span class="mark" aria-hidden="true">
              {MARKS[verdict]}
            </span>
            <span>
              {text} <span class="dim">{detail || WORDS[verdict]}</span>
            </span>
          </li>
        ))}
        {on && phase === "done" && fault.kind === "switch" && (
          <li class="dim">
            <span class="mark" aria-hidden="true">
              ↩
            </span>
            <span>Now switch it off and see it recover.</span>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The switches that break things, what the firmware must do, and whether it did. */
export function Faults({ seat }: { seat: Seat }) {
  const { faults, seat: number } = seat.view;
  const [shown, setShown] = useState("");
  const [problem, setProblem] = useState("");
  const active = faults.find(({ on }) => on);
  const fault = faults.find(({ id }) => id === shown) ?? active;
  async function flip({ id, on, unavailable }: FaultView): Promise<void> {
    setShown(id);
    if (unavailable) return setProblem(unavailable);
    setProblem((await post(`/api/faults/${id}/${on ? "off" : "on"}?board=${number}`)) ?? "");
  }
  return (
    <section class="card break" aria-labelledby="break-title">
      <h2 id="break-title">Break it</h2>
      <div class="faults">
        {faults.map((one) => {
          const result = summary(one);
          return (
            <button
              key={one.id}
              type="button"
              id={`fault-${one.id}`}
              class={`fault ${one.kind} ${one.on ? "on" : ""}`}
              role={one.kind === "switch" ? "switch" : undefined}
              aria-checked={one.kind === "switch" ? one.on : undefined}
              aria-disabled={one.unavailable ? true : undefined}
              title={one.unavailable ?? one.what}
              onClick={() => void flip(one)}
            >
              <span class="knob" aria-hidden="true" />
              <span class="name">{one.title}</span>
              {result && (
                <span class={`mark ${result}`} role="img" aria-label={WORDS[result]}>
                  {MARKS[result]}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <div class="panel">
        {fault ? (
          <Told fault={fault} />
        ) : (
          <p class="dim">
            Flip a switch while you speak to it. The bench measures what the firmware does, from its pins, its messages and its
            log, and says whether it did what it must.
          </p>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
      </div>
    </section>
  );
}
