import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { explainLine } from "../../firmware/monitor/describe-line.js";
import { BoardCard } from "./board-view.js";
import { Faults } from "./faults.js";
import { createStore, type Seat } from "./store.js";
import { TimelineView } from "./timeline-view.js";
import { Voice } from "./voice.js";

const store = createStore();
const LINKS = { off: "no power", connecting: "connecting", online: "online" } as const;

function stored(): string | undefined {
  try {
    return localStorage.getItem("theme") ?? undefined;
  } catch {
    return undefined;
  }
}

function Theme() {
  const [theme, setTheme] = useState(stored() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const dark = theme === "dark";
  const flip = (): void => {
    const next = dark ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // A browser that keeps nothing forgets the choice.
    }
    setTheme(next);
  };
  return (
    <button type="button" class="icon" id="theme" aria-pressed={dark} aria-label="Dark" title="Light or dark" onClick={flip}>
      {dark ? "☾" : "☀"}
    </button>
  );
}

function Tabs({ seats, shown, show }: { seats: readonly Seat[]; shown: number; show(index: number): void }) {
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const next = (shown + step + seats.length) % seats.length;
    show(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Boards" onKeyDown={move}>
      {seats.map(({ view }, i) => (
        <button
          key={view.seat}
          type="button"
          role="tab"
          id={`tab-${i}`}
          aria-selected={i === shown}
          aria-controls="bench"
          tabIndex={i === shown ? 0 : -1}
          onClick={() => show(i)}
        >
          <span class={`dot ${view.link.state}`} aria-hidden="true" />
          Board {view.seat}
          {view.devices[0] ? `: ${view.devices[0].name}` : ""}
        </button>
      ))}
    </div>
  );
}

function Page() {
  const [tick, setTick] = useState(0);
  const [shown, setShown] = useState(0);
  useEffect(() => store.onChange(() => setTick((count) => count + 1)), []);
  const seat = store.seats[shown];
  const { link } = seat.view;
  const known = explainLine(link.detail);
  const several = store.seats.length > 1;
  return (
    <>
      <header class="top">
        <h1>
          Sinric Pro <span>bench</span>
        </h1>
        <p id="link" role="status" class={store.alive ? link.state : "off"}>
          <span class="dot" aria-hidden="true" />
          {store.alive ? LINKS[link.state] : "the bench is not running"}
        </p>
        <p class="detail-line" aria-hidden="true">
          {known ? `SP${known.code} ${known.what}` : link.detail}
        </p>
        <Theme />
      </header>
      <main>
        {several && <Tabs seats={store.seats} shown={shown} show={setShown} />}
        <div id="bench" {...(several && { role: "tabpanel" as const, "aria-labelledby": `tab-${shown}` })}>
          <BoardCard key={`b${shown}`} seat={seat} />
          <div class="side">
            <Voice />
            <Faults key={`f${shown}`} seat={seat} />
          </div>
          <TimelineView key={`t${shown}`} seat={seat} tick={tick} />
        </div>
      </main>
    </>
  );
}

const theme = stored();
if (theme) document.documentElement.dataset.theme = theme;
render(<Page />, document.body);
