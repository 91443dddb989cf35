import { expect } from "chai";
import { eventIntervalMs, isEventAction, mergeState, stateKey } from "../../../simulator/platform/actions.js";

// The table of protocol.md, Actions, by hand: the rows with an E, and those with a Q only.
const EVENTS =
  "setPowerState setToggleState setPowerLevel setBrightness setColor setColorTemperature setRangeValue setMode setPercentage " +
  "setThermostatMode targetTemperature setLockState setVolume setMute mediaControl selectInput changeChannel setBands resetBands " +
  "setOpenClose setStartStop setPauseUnpause setSetting DoorbellPress motion setContactState currentTemperature powerUsage " +
  "airQuality pushNotification";
const REQUESTS =
  "adjustPowerLevel adjustBrightness increaseColorTemperature decreaseColorTemperature adjustRangeValue adjustPercentage " +
  "adjustTargetTemperature adjustVolume skipChannels adjustBands sendKeystroke adjustOpenClose setSmartButtonState getSnapshot " +
  "getWebRTCAnswer getCameraStreamUrl otaUpdateAvailable health getTimestamp";

describe("the platform's actions", () => {
  it("are events or not as the protocol has it", () => {
    for (const action of EVENTS.split(" ")) expect(isEventAction(action), action).to.equal(true);
    for (const action of [...REQUESTS.split(" "), "toString", ""]) expect(isEventAction(action), action).to.equal(false);
  });

  it("are paced at a second, sensors' values at a minute", () => {
    for (const action of `${EVENTS} ${REQUESTS} nonsense`.split(" ")) {
      const sensor = /^(currentTemperature|powerUsage|airQuality)$/.test(action);
      expect(eventIntervalMs(action), action).to.equal(sensor ? 60_000 : 1000);
    }
  });

  for (const [payload, key] of [
    [{ action: "setBrightness" }, "setBrightness"],
    [{ action: "adjustBrightness" }, "setBrightness"],
    [{ action: "decreaseColorTemperature" }, "setColorTemperature"],
    [{ action: "skipChannels" }, "changeChannel"],
    [{ action: "resetBands" }, "setBands"],
    [{ action: "adjustRangeValue", instanceId: "speed" }, "setRangeValue:speed"],
    [{ action: "motion" }, "motion"],
    [{ action: "setPowerState", scope: "module" }, undefined],
    [{ action: "DoorbellPress" }, undefined],
    [{ action: "sendKeystroke" }, undefined],
    [{ action: "getWebRTCAnswer" }, undefined],
    [{ action: "setSetting" }, undefined],
    [{ action: "somethingNew" }, "somethingNew"],
  ] as const)
    it(`keeps ${JSON.stringify(payload)} under ${String(key)}`, () => expect(stateKey(payload)).to.equal(key));

  it("replaces a state whole, but bands one by one", () => {
    const before = {
      bands: [
        { name: "BASS", value: 1 },
        { name: "TREBLE", value: 2 },
      ],
    };
    expect(mergeState("setBands", before, { bands: [{ name: "TREBLE", value: 0 }] })).to.deep.equal({
      bands: [
        { name: "BASS", value: 1 },
        { name: "TREBLE", value: 0 },
      ],
    });
    expect(mergeState("setBands", undefined, before)).to.equal(before);
    expect(mergeState("setBands", before, {})).to.deep.equal({});
    expect(mergeState("currentTemperature", { temperature: 1, humidity: 2 }, { temperature: 3 })).to.deep.equal({
      temperature: 3,
    });
  });
});
