import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { explainLine } from "../../firmware/monitor/describe-line.js";
import { Detail } from "./detail.js";
import { FILTERS, visible, type Item } from "./items.js";
import type { Seat } from "./store.js";

/** Every line is as high as the others, so that only those in sight need to exist. In step with page.css. */
const LINE = 40;
const SPARE = 8;

const BAD = ["violation", "timeout", "refused", "offline", "attack"];

function Line({ item, name, chosen, onChoose }: { item: Item; name: string; chosen: boolean; onChoose(): void }) {
  const { row, end } = item;
  const failed = end && (end.kind === "timeout" || end.text.startsWith("failed"));
  const late = row.kind === "request" && !end;
  const ms = end?.elapsedMs ?? row.elapsedMs;
  const percent = end?.budgetPercent ?? row.budgetPercent;
  const known = row.kind === "log" ? explainLine(row.text) : undefined;
  const tone = failed || BAD.includes(row.kind) || known?.severity === "E" ? "bad" : known?.severity === "W" ? "warn" : row.kind;
  const text = known ? `SP${known.code} ${known.what}` : row.kind === "request" ? row.text.replace(/ from .*/, "") : row.text;
  return (
    <button type="button" class={`line ${tone}`} aria-pressed={chosen} onClick={onChoose}>
      <time>{row.at.slice(11, 23)}</time>
      <span class="kind">{row.kind}</span>
      <span class="text">
        <span>
          {name && <strong>{name} </strong>}
          {text}
        </span>
        {end && <span class={failed ? "end no" : "end yes"}>→ {end.text.replace(/: OK .*/, "")}</span>}
      </span>
      <span class={late ? "budget waiting" : "budget"} aria-hidden="true">
        {(percent !== undefined || late) && <span style={late ? {} : { width: `${Math.min(100, percent!)}%` }} />}
      </span>
      <span class="ms">{ms === undefined ? "" : `${ms.toFixed(ms < 100 ? 1 : 0)} ms`}</span>
    </button>
  );
}

/** Every message in order. */
export function TimelineView({ seat, tick }: { seat: Seat; tick: number }) {
  const [filter, setFilter] = useState("everything");
  const [search, setSearch] = useState("");
  const [paused, setPaused] = useState<readonly Item[]>();
  const [chosen, setChosen] = useState<Item>();
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const view = useRef<HTMLDivElement>(null);
  const all = paused ?? seat.items.all;
  const lines = useMemo(() => visible(all, filter, search), [all, filter, search, paused ? 0 : tick]);
  const name = (id: string | undefined): string => seat.view.devices.find((one) => one.id === id)?.name ?? "";

  useEffect(() => {
    const box = view.current!;
    const observer = new ResizeObserver(() => setHeight(box.clientHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  // Whoever has scrolled away from the newest keeps looking at the same lines.
  const before = useRef(lines.length);
  useLayoutEffect(() => {
    const more = lines.length - before.current;
    before.current = lines.length;
    if (more > 0 && view.current!.scrollTop > LINE) view.current!.scrollTop += more * LINE;
  }, [lines]);

  const from = Math.max(0, Math.floor(top / LINE) - SPARE);
  const shown = lines.slice(from, from + Math.ceil(height / LINE) + 2 * SPARE);
  return (
    <section class="card timeline" aria-labelledby="timeline-title">
      <div class="bar">
        <h2 id="timeline-title">Timeline</h2>
        <span class="dim count">{lines.length} lines</span>
        <label>
          <span class="hidden">Show</span>
          <select value={filter} onChange={(event) => setFilter(event.currentTarget.value)}>
            {FILTERS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label class="search">
          <span class="hidden">Search</span>
          <input type="search" placeholder="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
        <button
          type="button"
          aria-pressed={paused !== undefined}
          onClick={() => setPaused(paused ? undefined : seat.items.all.slice())}
        >
          {paused ? `Go on (${seat.items.all.length - paused.length} new)` : "Pause"}
        </button>
        <a class="button" href={`/api/timeline.json?board=${seat.view.seat}`} download>
          Export
        </a>
      </div>
      <div class={chosen ? "split open" : "split"}>
        <div class="lines-box">
          <div class="line head" aria-hidden="true">
            <span>time (UTC)</span>
            <span>what</span>
            <span />
            <span class="axis">
              <span>0</span>
              <span>2</span>
              <span>4</span>
              <span>6</span>
              <span>8 s</span>
            </span>
            <span class="ms">took</span>
          </div>
          <div
            class="lines"
            ref={view}
            tabIndex={0}
            role="region"
            aria-label="What happened, newest first"
            onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          >
            <ol style={{ height: `${lines.length * LINE}px` }}>
              {shown.map((item, i) => (
                <li
                  key={item.id}
                  style={{ transform: `translateY(${(from + i) * LINE}px)` }}
                  aria-setsize={lines.length}
                  aria-posinset={from + i + 1}
                >
                  <Line item={item} name={name(item.row.deviceId)} chosen={item === chosen} onChoose={() => setChosen(item)} />
                </li>
              ))}
            </ol>
          </div>
        </div>
        {chosen && <Detail item={chosen} name={name(chosen.row.deviceId)} onClose={() => setChosen(undefined)} />}
      </div>
    </section>
  );
}
