import type { Endpoint } from "../../../simulator/alexa/phrases.js";
import type { DeviceConfig, Json } from "../../../simulator/platform/types.js";
import { discover } from "./directives.js";
import { rig } from "./rig.js";

const DEVICES: (Omit<DeviceConfig, "id"> & { name: string })[] = [
  { type: "light", name: "Kitchen lamp" },
  { type: "switch", name: "Caf\u00e9 K\u00fcche" },
  { type: "dimSwitch", name: "Hallway" },
  { type: "blinds", name: "Living Room Ceiling Blinds" },
  { type: "garageDoor", name: "Garage Door" },
  { type: "lock", name: "Front Door" },
  { type: "fanUS", name: "Bedroom Fan" },
  { type: "thermostat", name: "Bedroom" },
  { type: "windowAC", name: "Air Conditioner" },
  { type: "tv", name: "The TV" },
  { type: "speaker", name: "Stereo" },
  { type: "temperatureSensor", name: "Greenhouse" },
  { type: "contactSensor", name: "Window" },
  {
    type: "custom",
    name: "Heater",
    capabilities: [
      "powerState",
      { type: "toggle", instanceId: "nightLight" },
      { type: "mode", instanceId: "programme", modes: ["Cotton", "Quick Wash"] },
    ],
  },
];

/** What Alexa discovered. */
export async function endpointsOf(r: ReturnType<typeof rig>): Promise<Endpoint[]> {
  return (await r.ask(discover())).event.payload.endpoints as Endpoint[];
}
/** A home to speak to. */
export const made = () => rig(DEVICES);

/** What the fake board reaches where it is not what was asked for. */
export const REACHED: Record<string, Json> = {
  adjustBrightness: { brightness: 50 },
  adjustPowerLevel: { powerLevel: 50 },
  adjustRangeValue: { rangeValue: 50 },
  adjustTargetTemperature: { temperature: 20 },
  adjustVolume: { volume: 20 },
  adjustBands: { bands: [{ name: "TREBLE", value: 3 }] },
  resetBands: { bands: [{ name: "MIDRANGE", value: 0 }] },
  increaseColorTemperature: { colorTemperature: 5500 },
  decreaseColorTemperature: { colorTemperature: 2700 },
  skipChannels: { channel: { name: "BBC" } },
  setLockState: { state: "LOCKED" },
};
