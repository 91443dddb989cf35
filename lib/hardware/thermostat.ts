import type { Target } from "../capabilities/target-temperature.js";
import type { Climate } from "../capabilities/temperature.js";
import type { Client } from "../client.js";
import { Code } from "../codes.js";
import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, Log, Pin, Pins } from "../ports.js";
import { LogLevel } from "../ports.js";
import { AtBoot } from "./relay.js";
import { setHandler } from "../requests/jobs.js";

/** How often it looks whether a pause is over, or the sensor silent; ms. */
const TICK_MS = 5000;

/** A relay of a thermostat. */
export interface Stage {
  pin_: Pin;
  /** A low level switches it on. */
  activeLow_: boolean;
}

/** The states that make a thermostat. */
export interface ThermostatFeatures {
  power_: Feature;
  mode_: Feature;
  target_: Feature;
  temperature_: Feature;
}

/** How a thermostat controls. */
export interface ThermostatPlan {
  heater_?: Stage;
  cooler_?: Stage;
  /** Off at the target, on again so far from it; degrees. */
  hysteresis_: number;
  /** The least time between two switchings; ms. */
  cycleMs_: number;
  /** Without a reading for so long both relays are off; ms. */
  staleMs_: number;
  /** ECO heats so much less, and cools so much less; degrees. */
  eco_: number;
  /** The targets that it takes; degrees. */
  least_: number;
  most_: number;
  /** Mode and target at power-up: `Off` begins with the mode OFF. */
  atBoot_: AtBoot;
}

/**
 * Lets relays for heating and cooling follow a thermostat. One of them at most is on. After each switching, and after
 * power-up, nothing is switched on for `cycleMs_`, and nothing off but by the user or because the sensor is silent.
 */
export function attachControl(
  client: Client,
  clock: Clock,
  pins: Pins,
  log: Log,
  features: ThermostatFeatures,
  plan: ThermostatPlan,
): void {
  const power = features.power_;
  const mode = features.mode_;
  const target = features.target_;
  const temperature = features.temperature_;
  /** 1 heats, -1 cools, 0 neither. */
  let running = 0;
  let since = clock.now();
  let readAt = since;
  let fresh = false;

  function relay(stage: Stage | undefined, on: boolean): void {
    if (stage) pins.write(stage.pin_, on !== stage.activeLow_);
  }

  function run(way: number): void {
    if (way !== running) since = clock.now();
    running = way;
    relay(plan.heater_, way > 0);
    relay(plan.cooler_, way < 0);
  }

  /** Whether mode, relays and sensor allow it at all. */
  function may(way: number): boolean {
    return (
      fresh &&
      power.value_ === "On" &&
      mode.value_ !== "OFF" &&
      mode.value_ !== (way > 0 ? "COOL" : "HEAT") &&
      !!(way > 0 ? plan.heater_ : plan.cooler_)
    );
  }

  /** Degrees to go that way. */
  function missing(way: number): number {
    const away = (target.value_ as Target).temperature - (temperature.value_ as Climate).temperature;
    return way * away - (mode.value_ === "ECO" ? plan.eco_ : 0);
  }

  function control(): void {
    const rested = clock.now() - since >= plan.cycleMs_;
    if (fresh && clock.now() - readAt >= plan.staleMs_) {
      fresh = false;
      log(LogLevel.Error, Code.SensorSilent, plan.staleMs_ / 60000);
    }
    if (running) {
      if (!may(running) || (rested && missing(running) <= 0)) run(0);
    } else if (rested) {
      if (may(1) && missing(1) >= plan.hysteresis_) run(1);
      else if (may(-1) && missing(-1) >= plan.hysteresis_) run(-1);
    }
  }

  function tick(): void {
    clock.after(TICK_MS, tick);
    control();
  }

  function begin(feature: Feature, value: unknown): void {
    feature.keep_ = plan.atBoot_ === AtBoot.Last;
    feature.restore_ = plan.atBoot_ === AtBoot.Server;
    const kept = feature.keep_ ? client.kept(feature) : undefined;
    feature.value_ = kept === undefined || feature.capability_.check_(kept) ? value : kept;
    addDriver(feature, control);
  }

  run(0);
  begin(power, "On");
  begin(mode, "OFF");
  begin(target, { temperature: 20 });
  setHandler(
    mode,
    mode.handler_ ||
      function (wanted: string) {
        if ((wanted === "HEAT" && !plan.heater_) || (wanted === "COOL" && !plan.cooler_)) throw new Error("It cannot " + wanted);
      },
  );
  setHandler(
    target,
    target.handler_ ||
      function (wanted: Target) {
        if (wanted.temperature < plan.least_ || wanted.temperature > plan.most_)
          throw new Error("It takes " + plan.least_ + " to " + plan.most_ + " degrees");
      },
  );
  addDriver(temperature, function () {
    readAt = clock.now();
    fresh = true;
    control();
  });
  tick();
}
