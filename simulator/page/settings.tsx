import { useState } from "preact/hooks";
import type { SettingView } from "../settings-desk.js";
import { post } from "./store.js";

/** The declared settings as the portal shows them; what the board refuses stays as it was and says why. */
export function Settings({ settings, board }: { settings: readonly SettingView[]; board: number }) {
  const [problem, setProblem] = useState("");
  // Counts the refusals: the fields are drawn anew, with what the board still has.
  const [refused, setRefused] = useState(0);
  if (!settings.length) return null;

  async function set({ owner, id }: SettingView, value: unknown): Promise<void> {
    const reason = await post(`/api/settings/${owner}?board=${board}`, { id, value });
    setProblem(reason ?? "");
    if (reason) setRefused(refused + 1);
  }

  function field(setting: SettingView) {
    const { spec, value } = setting;
    if (spec.type === "boolean")
      return (
        <input type="checkbox" checked={value === true} onChange={(event) => void set(setting, event.currentTarget.checked)} />
      );
    if (spec.type === "choice")
      return (
        <select value={value as string} onChange={(event) => void set(setting, event.currentTarget.value)}>
          {spec.choices.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      );
    if (spec.type === "text")
      return <input value={value as string} onChange={(event) => void set(setting, event.currentTarget.value)} />;
    return (
      <input
        type="number"
        step="any"
        value={value as number}
        onChange={(event) => void set(setting, event.currentTarget.valueAsNumber)}
      />
    );
  }

  return (
    <div class="inputs" role="group" aria-label="Settings">
      {settings.map((setting) => (
        <label key={`${setting.owner} ${setting.id} ${refused}`}>
          <span>
            {setting.name}: {setting.id}
          </span>
          {field(setting)}
        </label>
      ))}
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
