import { Code } from "../codes.js";
import type { Bytes, Clock, Hash, Log, Network } from "../ports.js";
import { LogLevel } from "../ports.js";
import type { Message } from "../requests/message.js";
import type { Answer, Module } from "../requests/requests.js";
import { boot, Step } from "./boot.js";
import { BOOT_FILE, BOOT_MARK, bootScript } from "./boot-script.js";
import type { Files } from "./files.js";
import { httpGet, thrown } from "./http-get.js";
import type { Manifest, Version } from "./manifest.js";
import { compareVersions, isVersion, manifestSigner, manifestText, versionText } from "./manifest.js";

/** The manifest must be there and judged within Alexa's patience; ms. */
const MANIFEST_MS = 5000;
/** For the whole bundle; ms. */
const BUNDLE_MS = 300000;
/** The longest manifest, bytes. */
const MAX_MANIFEST = 1024;
/** The largest bundle, bytes. */
const MAX_BUNDLE = 262144;
/** What must stay free beside the bundle: boot script, records, kept states, headers; bytes. */
const MARGIN = 8192;
/** A new bundle must have its link ready by then; ms. */
const TRIAL_MS = 120000;
/** Before the board reboots, so that the answer gets out; ms. */
const REBOOT_MS = 1000;

/** What the updater needs of the board. */
export interface UpdaterPorts {
  clock: Clock;
  hash: Hash;
  network: Network;
  files: Files;
  log: Log;
  /** The boot script has run, i.e. its record says truly which bundle this is. */
  booted: boolean;
  /** `why` is `update` or `rollback`. */
  reboot(why: string): void;
}

/** Updates over the air. */
export interface Updater {
  /** Carries `otaUpdateAvailable` out (protocol.md); refuses other requests to the board itself. */
  module: Module;
  /** The link is ready: what runs has proven itself. */
  onReady(): void;
}

/** @param version of the firmware that runs */
export function createUpdater(ports: UpdaterPorts, appSecret: string, version: Version): Updater {
  const { clock, files, log } = ports;
  const sign = manifestSigner(ports.hash, appSecret);
  let busy = false;
  let onTrial = false;

  function digest(text: string): string {
    return ports.hash.base64(ports.hash.sha256(text));
  }

  function reboot(why: string): void {
    clock.after(REBOOT_MS, function () {
      busy = false;
      ports.reboot(why);
    });
  }

  /** The record if it is about the bundle that runs. */
  function current() {
    return ports.booted ? boot(files, digest, Step.Look) : undefined;
  }

  function fail(reason: string): void {
    busy = false;
    log(LogLevel.Error, Code.UpdateFailed, reason);
  }

  /** Storage throws when it likes, and nothing that it throws may leave an update under way for ever. */
  function attempt(step: () => void, failed: (reason: string) => void): void {
    try {
      step();
    } catch (error) {
      failed(thrown(error));
    }
  }

  function lacksRoom(manifest: Manifest): boolean {
    return files.getFree() < manifest.size + MARGIN;
  }

  /** Why a manifest is not followed; "" if it is. */
  function judge(manifest: Manifest | undefined, wanted: Version, force: boolean): string {
    if (
      !manifest ||
      typeof manifest !== "object" ||
      !isVersion(manifest.version) ||
      typeof manifest.size !== "number" ||
      typeof manifest.digest !== "string"
    )
      return "the manifest is not understood";
    if (sign(manifestText(manifest)) !== manifest.signature) return "the manifest's signature is wrong";
    if (compareVersions(manifest.version, wanted)) return "the manifest is for version " + versionText(manifest.version);
    const newer = compareVersions(manifest.version, version);
    if (!newer && !force) return "this version runs already";
    if (newer < 0 && !force) return "a downgrade needs forceUpdate";
    if (!(manifest.size > 0) || manifest.size > MAX_BUNDLE) return "the bundle is too big";
    if (!force && lacksRoom(manifest))
      return (
        "Storage must be tidied up, in which the power must not fail: send it with forceUpdate, or upload by cable (" +
        files.getFree() +
        " bytes are free)"
      );
    // Ours, and of one that a power cut tore what is there of it: blank flash is 0xFF.
    const first = (files.read(BOOT_FILE) || "").split(String.fromCharCode(255))[0];
    if (BOOT_MARK.indexOf(first.substring(0, BOOT_MARK.length)) !== 0) return BOOT_FILE + " is in use by another program";
    return "";
  }

  /** The bundle lies in its file: looks whether it is whole, then makes it the next to boot. */
  function switchTo(slot: string, manifest: Manifest): void {
    if (digest(files.read(slot) || "") !== manifest.digest) return fail("the bundle is not what the manifest says");
    const record = current();
    // The script that booted us does its work; to replace it would only be one more risk.
    if (!ports.booted && files.read(BOOT_FILE) !== bootScript()) {
      files.write(BOOT_FILE, bootScript());
      if (files.read(BOOT_FILE) !== bootScript()) return fail("the boot script was not written");
    }
    boot(files, digest, [0, "", slot, manifest.digest, 0, record ? record[2] : "", record ? record[3] : ""]);
    log(LogLevel.Info, Code.UpdateReady, versionText(manifest.version));
    reboot("update");
  }

  function fetchBundle(manifest: Manifest): void {
    const record = current();
    const slot = record && record[2] === "sp.a" ? "sp.b" : "sp.a";
    let at = 0;
    files.erase(slot);
    // Only where forceUpdate allows it.
    if (lacksRoom(manifest)) files.compact();
    if (lacksRoom(manifest)) return fail("Storage is too full: erase files by cable");
    httpGet(ports.network, clock, manifest.url, BUNDLE_MS, {
      onPiece(bytes: Bytes) {
        if (at + bytes.length > manifest.size) return "the bundle is longer than the manifest says";
        if (!files.write(slot, bytes, at, manifest.size)) return "Storage did not take it";
        at += bytes.length;
        return "";
      },
      onEnd(failure) {
        if (!failure && at < manifest.size) failure = "the bundle is shorter than the manifest says";
        if (failure) return fail(failure);
        attempt(function () {
          switchTo(slot, manifest);
        }, fail);
      },
    });
  }

  function update(request: Message, answer: Answer): void {
    const value = request.value as { url?: unknown; version?: Version; forceUpdate?: unknown } | undefined;
    let text = "";
    function refuse(reason: string): void {
      log(LogLevel.Warning, Code.UpdateRefused, reason);
      answer(request, "Update refused: " + reason, "{}");
    }
    if (busy || onTrial) return refuse("another one is under way");
    if (!value || typeof value !== "object" || !isVersion(value.version)) return refuse("the version is not understood");
    busy = true;
    httpGet(ports.network, clock, value.url, MANIFEST_MS, {
      onPiece(bytes) {
        text += bytes;
        return text.length > MAX_MANIFEST ? "too long" : "";
      },
      onEnd(failure) {
        let manifest: Manifest | undefined;
        let reason = failure && "no manifest: " + failure;
        try {
          manifest = JSON.parse(text) as Manifest;
        } catch (error) {
          // Judged below.
        }
        if (!reason)
          attempt(
            function () {
              reason = judge(manifest, value.version!, value.forceUpdate === true);
            },
            function (problem) {
              reason = problem;
            },
          );
        if (reason) {
          busy = false;
          return refuse(reason);
        }
        // After the answer: erasing and writing flash keeps the board busy.
        clock.after(0, function () {
          attempt(function () {
            fetchBundle(manifest!);
          }, fail);
        });
        answer(request, "", '{"update":"accepted","version":"' + versionText(manifest!.version) + '"}');
      },
    });
  }

  /** Two minutes without a link: back to what worked. */
  function giveUp(): void {
    if (!onTrial) return;
    onTrial = false;
    log(LogLevel.Error, Code.UpdateRolledBack);
    // If it cannot be noted, the reboot is one more of the two trials.
    attempt(function () {
      boot(files, digest, Step.RollBack);
    }, fail);
    reboot("rollback");
  }

  const record = current();
  if (record && record[4] >= 0) {
    onTrial = true;
    clock.after(TRIAL_MS, giveUp);
  }
  return {
    module(request, answer) {
      if (request.action === "otaUpdateAvailable") return update(request, answer);
      log(LogLevel.Warning, Code.UnknownTarget, request.action);
      answer(request, "This board has no such device or action", "{}");
    },
    onReady() {
      if (!onTrial) return;
      onTrial = false;
      attempt(function () {
        boot(files, digest, Step.Confirm);
        log(LogLevel.Info, Code.UpdateConfirmed);
      }, fail);
    },
  };
}
