import type { BoardView } from "../bench.js";
import { post } from "./store.js";

/** What wired sensors and contacts say, to be changed. */
export function Inputs({ inputs, board }: { inputs: BoardView["inputs"]; board: number }) {
  if (!inputs.length) return null;
  const put = (pin: string, percent: number): void => void post(`/api/board/pins/${pin}/${percent}?board=${board}`);
  return (
    <div class="inputs" role="group" aria-label="Inputs">
      {inputs.map(({ pin, use, level, active }) => (
        <label key={pin}>
          <span>
            {use} <span class="dim">{pin}</span>
          </span>
          {active === undefined ? (
            <input
              type="range"
              max={100}
              value={Math.round((level ?? 0) * 100)}
              onInput={(event) => put(pin, Number(event.currentTarget.value))}
            />
          ) : (
            <span class="contact">
              <input
                type="checkbox"
                checked={level === active}
                onChange={(event) => put(pin, event.currentTarget.checked === (active === 1) ? 100 : 0)}
              />
              {use.endsWith("pir") ? (level === active ? "motion" : "no motion") : level === active ? "closed" : "open"}
            </span>
          )}
        </label>
      ))}
    </div>
  );
}
