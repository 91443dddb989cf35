import { useEffect, useRef } from "preact/hooks";
import { explainLine } from "../../firmware/monitor/describe-line.js";
import type { Hop } from "../hops.js";
import type { Row } from "../timeline.js";
import type { Item } from "./items.js";

const HOPS: Record<Hop["name"], string> = {
  wire: "over the wire",
  relay: "verified, relay moved",
  board: "verified and done",
  reply: "answer signed",
  back: "and back",
};

const VERDICTS: Record<string, string> = {
  valid: "✓ signature valid",
  invalid: "✗ signature does not fit: dropped",
  missing: "✗ signature missing: dropped",
  "not canonical": "✗ signed over a text that the platform would not write: dropped",
  forged: "✗ forged: signed with a wrong key",
  replayed: "✗ replayed: genuine signature, used before",
};

function pretty(wire: string): string {
  try {
    return JSON.stringify(JSON.parse(wire), null, 2);
  } catch {
    return wire;
  }
}

/** Where the time went: each stretch to scale, then all of it against Alexa's 8 seconds. */
function Waterfall({ end }: { end: Row }) {
  const hops = end.hops ?? [];
  const total = hops.reduce((sum, { ms }) => sum + ms, 0) || 1;
  let from = 0;
  return (
    <div class="waterfall">
      {hops.map(({ name, ms }) => {
        const left = (from / total) * 100;
        from += ms;
        return (
          <div key={name} class="hop">
            <span>{HOPS[name]}</span>
            <span class="track">
              <span class={`fill ${name}`} style={{ left: `${left}%`, width: `${Math.max(0.8, (ms / total) * 100)}%` }} />
            </span>
            <span class="ms">{ms.toFixed(ms < 100 ? 2 : 0)} ms</span>
          </div>
        );
      })}
      {end.budgetPercent !== undefined && (
        <div class="hop sum">
          <span>of Alexa’s 8 s</span>
          <span class="track">
            <span class="fill" style={{ width: `${Math.min(100, Math.max(0.8, end.budgetPercent))}%` }} />
          </span>
          <span class="ms">{end.budgetPercent.toFixed(end.budgetPercent < 1 ? 2 : 0)} %</span>
        </div>
      )}
    </div>
  );
}

function Message({ title, row }: { title: string; row: Row }) {
  if (row.wire === undefined) return null;
  return (
    <div class="message">
      <h4>
        {title}
        {row.signature && <span class={row.signature === "valid" ? "yes" : "no"}>{VERDICTS[row.signature]}</span>}
      </h4>
      <pre tabIndex={0}>{pretty(row.wire)}</pre>
    </div>
  );
}

/** One line of the timeline in full. */
export function Detail({ item, name, onClose }: { item: Item; name: string; onClose(): void }) {
  const { row, relays, end } = item;
  const known = row.kind === "log" ? explainLine(row.text) : undefined;
  const box = useRef<HTMLElement>(null);
  // On a phone it comes below the list, out of sight.
  useEffect(() => box.current!.scrollIntoView({ block: "nearest" }), [item]);
  return (
    <aside class="detail" ref={box} aria-label="The chosen message">
      <header>
        <h3>
          {row.kind} {name}
        </h3>
        <button type="button" class="icon" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <p>
        <time>{row.at.slice(11, 23)}</time> {row.text}
      </p>
      {known && (
        <p>
          {known.what} <strong>{known.remedy}</strong>
        </p>
      )}
      {relays.map(({ id, text, elapsedMs }) => (
        <p key={id} class="dim">
          {text} {elapsedMs !== undefined ? `after ${elapsedMs.toFixed(1)} ms` : ""}
        </p>
      ))}
      {end && <Waterfall end={end} />}
      <Message title={row.kind === "request" ? "Request" : "As sent"} row={row} />
      {end && <p>{end.text}</p>}
      {end && <Message title="Reply" row={end} />}
    </aside>
  );
}
