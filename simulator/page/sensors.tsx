import type { SensorView } from "../sense.js";
import { post } from "./store.js";

const FAULTS: [SensorView["fault"], string][] = [
  ["none", "well"],
  ["silent", "came off"],
  ["noise", "disturbed"],
  ["brownout", "loses its power"],
];

/** What is around the simulated thermometers, to be changed. */
export function Sensors({ sensors }: { sensors: readonly SensorView[] }) {
  if (!sensors.length) return null;
  return (
    <div class="inputs" role="group" aria-label="Thermometers">
      {sensors.map((sensor) => {
        const { deviceId, name, kind, pin, temperature, humidity, fault } = sensor;
        const set = (change: object): void => void post(`/api/board/sensors/${deviceId}`, change);
        const slider = (label: string, key: "temperature" | "humidity", min: number, max: number, text: string) => (
          <label key={`${deviceId} ${key}`} class="three">
            <span>
              {name}: {label} <span class="dim">{pin}</span>
            </span>
            <input
              type="range"
              min={min}
              max={max}
              step={0.5}
              value={sensor[key]}
              onInput={(event) => set({ [key]: Number(event.currentTarget.value) })}
            />
            <output>{text}</output>
          </label>
        );
        return [
          slider("temperature", "temperature", -20, 45, `${temperature.toFixed(1)} °C`),
          kind === "dht22" && slider("humidity", "humidity", 0, 100, `${Math.round(humidity)} %`),
          <label key={`${deviceId} fault`}>
            <span>{name}: the sensor</span>
            <select value={fault} onChange={(event) => set({ fault: event.currentTarget.value })}>
              {FAULTS.map(([id, text]) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          </label>,
        ];
      })}
    </div>
  );
}
