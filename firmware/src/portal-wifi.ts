import { Code } from "../../lib/codes.js";
import { createCredentialStore } from "../../lib/portal/credentials.js";
import { attachHold } from "../../lib/portal/hold.js";
import type { Bytes, TimerId, Wifi } from "../../lib/ports.js";
import { LogLevel } from "../../lib/ports.js";
import { clock } from "./clock.js";
import { hash } from "./hash.js";
import { createLog } from "./log.js";
import { pins } from "./pins.js";
import { openPortal } from "./portal.js";
import { storage } from "./storage.js";
import { createWifi } from "./wifi.js";

/** Credentials that never worked are taken for wrong after so many failed joins. */
const MAX_FAILURES = 3;
/** Those that worked once, when they have failed for so long: longer than a router takes to restart; ms. */
const AWAY_MS = 300000;
/** The access point closes after this if there are credentials to go back to; ms. */
const OPEN_MS = 600000;
/** From the answer to the form until the access point closes; ms. */
const GOODBYE_MS = 2000;

/** What the build makes of `wifi` and `wifiSetup`. */
export interface PortalOptions {
  /** "" for none. */
  ssid: Bytes;
  password: Bytes;
  hostname: string;
  /** Of the access point; "" leaves it open. */
  apPassword: string;
  log: LogLevel;
  button?: Pin;
  /** A pressed button reads low; the other way round on a pin that Espruino inverts. */
  pullUp?: boolean;
}

/**
 * The Wifi port of a board that can be set up without building it again: joins with the credentials that were saved last, or
 * with those it was built with, and opens the set-up page when there are none, when they never worked, when they have not
 * worked for some minutes, or when the button says so. While the page is open `join` waits.
 */
export function createPortalWifi(options: PortalOptions): Wifi {
  const log = createLog(options.log);
  const kept = createCredentialStore(hash, storage, options.ssid, options.password);
  let station = makeStation();
  let close: (() => void) | undefined;
  let timer: TimerId;
  let pending: ((failure: string) => void) | undefined;
  let isJoining = false;
  let failures = 0;
  let lastFailure = "";
  /** When the joins began to fail, ms of the clock; -1: the last one did not. */
  let awaySince = -1;

  function makeStation(): Wifi {
    const credentials = kept.current_();
    return createWifi(credentials ? credentials.ssid_ : "", credentials ? credentials.password_ : "", options.hostname);
  }

  function later(ms: number): void {
    if (timer !== undefined) clock.cancel(timer);
    timer = clock.after(ms, finish);
  }

  function open(): void {
    if (close) return;
    const credentials = kept.current_();
    const wifi = require("Wifi");
    const name = "SinricPro-" + wifi.getIP().mac.split(":").slice(4).join("").toUpperCase();
    station.leave();
    isJoining = false;
    // Also an association that was made: the radio has one channel.
    wifi.disconnect();
    log(LogLevel.Info, Code.SetupOpened, name);
    if (credentials) later(OPEN_MS);
    close = openPortal(
      name,
      options.apPassword,
      lastFailure,
      function (ssid, password) {
        kept.save_(ssid, password);
        awaySince = -1;
        log(LogLevel.Info, Code.SetupSaved, ssid);
        later(GOODBYE_MS);
      },
      // With the button it was wanted, whatever networks there are.
      awaySince < 0 || !credentials ? "" : credentials.ssid_,
      function () {
        later(0);
      },
    );
  }

  function finish(): void {
    timer = undefined;
    if (close) close();
    close = undefined;
    log(LogLevel.Info, Code.SetupClosed);
    failures = 0;
    lastFailure = "";
    station = makeStation();
    attempt();
    if (port.hurry_) port.hurry_();
  }

  function judge(failure: string): void {
    isJoining = false;
    lastFailure = failure;
    const credentials = kept.current_();
    if (failure) {
      if (awaySince < 0) awaySince = clock.now();
      if (++failures >= MAX_FAILURES && credentials && (!credentials.proved_ || clock.now() - awaySince >= AWAY_MS)) open();
    } else {
      failures = 0;
      awaySince = -1;
      try {
        kept.prove_();
      } catch (error) {
        log(LogLevel.Error, Code.StorageFailed, (error as Error).message);
      }
    }
  }

  function attempt(): void {
    isJoining = true;
    station.join(function (failure) {
      judge(failure);
      const done = pending;
      pending = undefined;
      if (done) done(failure);
    });
  }

  const port: Wifi = {
    join(done) {
      pending = done;
      if (close || isJoining) return;
      if (kept.current_()) attempt();
      else open();
    },
    leave() {
      const isLate = isJoining && pending;
      pending = undefined;
      if (close) return;
      station.leave();
      isJoining = false;
      // No address came in time: as good as wrong credentials.
      if (isLate) judge("no address");
    },
  };
  if (options.button !== undefined)
    attachHold(clock, pins, options.button, !!options.pullUp, function () {
      awaySince = -1;
      open();
    });
  return port;
}
