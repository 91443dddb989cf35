import { powerState } from "../../lib/capabilities/power-state.js";
import type { Client } from "../../lib/client.js";
import type { Cause, Done } from "../../lib/devices/feature.js";
import { addDriver, createFeature } from "../../lib/devices/feature.js";
import { attachButton } from "../../lib/hardware/button.js";
import { AtBoot, attachRelay } from "../../lib/hardware/relay.js";
import { setHandler } from "../../lib/requests/jobs.js";
import type { Device } from "./device.js";
import { checkId, sendResult, type SendResult } from "./device.js";
import { guard } from "./guard.js";
import { pins } from "./pins.js";

/** How a relay is wired. */
export interface RelayOptions {
  /** The pin that drives it, e.g. `D16`. */
  pin: OutputPin;
  /** True if a low level switches it on. Default false. */
  activeLow?: boolean;
  /** What it does when the power comes back. Default "off". "last" is kept in flash, at most every 10 s. */
  atBoot?: "off" | "on" | "last" | "server";
}

/** How a button is wired. */
export interface ButtonOptions {
  /** The pin that reads it, e.g. `D17`. */
  pin: WatchPin;
  /** What it connects the pin to while it is pressed: GND or 3.3 V. Default "to-ground". */
  wiring?: "to-ground" | "to-supply";
  /** How long the contact must be quiet, in ms, 5..500. Default 25. */
  debounceMs?: number;
}

/** What a switch is made of. */
export interface SwitchOptions {
  /** The device id from the Sinric Pro portal: 24 hexadecimal digits. */
  id: string;
  /** For you; the portal has its own. */
  name?: string;
  relay?: RelayOptions;
  /** Toggles the switch when pressed, link or no link. */
  button?: ButtonOptions;
}

/** Carries a request out; see {@link Done} for what it may return or call `done` with. */
export type PowerHandler = (on: boolean, done: Done) => unknown;

/** A device with one power state (protocol.md, Switch). */
export interface Switch extends Device {
  /** Asked before the relay moves when Alexa or the app wants it on or off; it may refuse by throwing. */
  onPowerState(handler: PowerHandler): Switch;
  /** Called after every change, whoever caused it. */
  onChange(listener: (on: boolean) => void): Switch;
  isOn(): boolean;
  /** Sets the switch from your program and reports it. Default cause "PHYSICAL_INTERACTION". */
  setPowerState(on: boolean, cause?: Cause): SendResult;
}

/**
 * Makes a switch; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createSwitch(options: SwitchOptions): Switch {
  const feature = createFeature(checkId(options.id), powerState);
  let client: Client | undefined;

  feature.value_ = "Off";
  const device: Switch = {
    features_: [feature],
    boot_: options.relay && options.relay.atBoot,
    attach_(to, isNegated) {
      client = to;
      const relay = options.relay;
      const button = options.button;
      if (relay)
        attachRelay(
          to,
          pins,
          feature,
          relay.pin,
          !!relay.activeLow !== isNegated(relay.pin),
          { off: AtBoot.Off, on: AtBoot.On, last: AtBoot.Last, server: AtBoot.Server }[relay.atBoot || "off"],
        );
      if (button)
        attachButton(
          to,
          pins,
          feature,
          button.pin,
          (button.wiring !== "to-supply") !== isNegated(button.pin),
          button.debounceMs || 25,
        );
    },
    onPowerState(handler) {
      setHandler(feature, function (value: string, done: Done) {
        const result = handler(value === "On", done);
        return result === undefined && handler.length < 2 ? true : result;
      });
      return device;
    },
    onChange(listener) {
      addDriver(feature, function (value) {
        // What it throws must keep neither the relay nor the answer back.
        guard(listener, value === "On");
      });
      return device;
    },
    isOn() {
      return feature.value_ === "On";
    },
    setPowerState(on, cause) {
      return sendResult(client, feature, on ? "On" : "Off", cause);
    },
  };
  return device;
}
