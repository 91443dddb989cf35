import { Code } from "./codes.js";

/** What a code means and what to do about it. Only the host reads this: on the board a code is a number. */
export interface Explanation {
  /** What happened, a sentence. What the board prints behind the code is named in it as <detail>. */
  what: string;
  /** What to do next, a sentence. */
  remedy: string;
}

/** The whole catalogue. docs/errors.md is written from it. */
export const EXPLANATIONS: Record<number, Explanation> = {
  [Code.Ready]: { what: "The link to Sinric Pro is up and the clock is known.", remedy: "Nothing to do." },
  [Code.WifiFailed]: {
    what: "The Wi-Fi network could not be joined: <detail>.",
    remedy: "Check the name and password in the configuration and that the network has a 2.4 GHz band; the board keeps trying.",
  },
  [Code.NameUnknown]: {
    what: "The server's name <detail> could not be looked up.",
    remedy: "Check `server` in the configuration and the router's internet connection; the board keeps trying.",
  },
  [Code.SocketClosed]: {
    what: "The connection closed: <detail>.",
    remedy: "Nothing to do if it comes back; otherwise check `server` and the internet connection.",
  },
  [Code.Ended]: {
    what: "The WebSocket conversation ended with code <detail> (an HTTP status below 1000, 1 for an answer that is no WebSocket's).",
    remedy: "Nothing to do if it comes back; 404 or 1 mean that `server` points at something that is not Sinric Pro.",
  },
  [Code.Refused]: {
    what: "The platform refused the app key or the device ids (HTTP <detail>).",
    remedy: "Copy the app key and the device ids again from portal.sinric.pro; the board tries again in one to ten minutes.",
  },
  [Code.TimedOut]: {
    what: "A step of connecting took too long; <detail> is its state (1 Wi-Fi, 2 name, 3 connect, 4 handshake, 5 timestamp, 7 ping, 8 close).",
    remedy: "Nothing to do if it comes back; otherwise check the signal and the router.",
  },
  [Code.BadSignature]: {
    what: "A message was dropped because its signature is missing or wrong.",
    remedy: "Check the app secret in the configuration; if it is right, somebody else is talking to the board.",
  },
  [Code.NotUnderstood]: {
    what: "An authentic message was dropped because it is not a request the board knows.",
    remedy: "Nothing to do; report it if something does not work.",
  },
  [Code.ClockBehind]: {
    what: "The platform's unsigned clock is <detail> seconds off what the board knows for certain; it was not followed.",
    remedy: "Nothing to do if it happens once; repeated, somebody may be replaying old traffic.",
  },
  [Code.Late]: {
    what: "A request came <detail> seconds after it was made, too late for Alexa; it was answered and nothing was switched.",
    remedy: "Check the signal and the router.",
  },
  [Code.Stale]: {
    what: "A request from outside the one-minute window was answered and nothing was switched (<detail> seconds old).",
    remedy: "Repeated, somebody may be replaying old traffic.",
  },
  [Code.Repeated]: {
    what: "A request came twice; it was answered as before and nothing was switched again.",
    remedy: "Nothing to do.",
  },
  [Code.UnknownTarget]: {
    what: "A request named a device or an action (<detail>) that this board does not have.",
    remedy: "Check the device id and the device's type in the configuration against portal.sinric.pro.",
  },
  [Code.BadValue]: {
    what: "A request carried a value that is not allowed: <detail>.",
    remedy: "Check the device's type in the portal.",
  },
  [Code.HandlerFailed]: { what: "Your handler failed: <detail>.", remedy: "Mend the handler; Alexa was told that it failed." },
  [Code.HandlerLate]: {
    what: "Your handler for <detail> did not finish in time; Alexa was told so.",
    remedy: "Answer sooner, or report the state with an event when it is reached.",
  },
  [Code.Busy]: { what: "Too many requests were waiting; one was answered as failed.", remedy: "Make the handler faster." },
  [Code.Handled]: { what: "A request was carried out: <detail>.", remedy: "Nothing to do." },
  [Code.EventSent]: { what: "A state was reported: <detail>.", remedy: "Nothing to do." },
  [Code.EventInvalid]: {
    what: "Your program reported a value that is not allowed: expected <detail>.",
    remedy: "Report an allowed value.",
  },
  [Code.StorageFailed]: {
    what: "The state could not be kept in flash: <detail>.",
    remedy: "Free some Storage, or erase it with `require('Storage').eraseAll()` and upload again.",
  },
  [Code.MemoryLow]: {
    what: "Memory ran low (<detail> variables free); the link was dropped and made again.",
    remedy: "Make your own program smaller, or take a board with more memory.",
  },
  [Code.CallbackFailed]: { what: "An error in a callback was caught: <detail>.", remedy: "Mend the program; the board went on." },
  [Code.InvalidId]: {
    what: "A device id in your program is not 24 hexadecimal digits.",
    remedy: "Copy it again from the device's page on portal.sinric.pro.",
  },
  [Code.NotStarted]: {
    what: "Your program changed a device before it was given to sinricPro().",
    remedy: "Call sinricPro(config, [device]) first.",
  },
  [Code.PulseKept]: {
    what: "Your program lets a device go off by itself (`attachPulse`) that is not off at power-up, so that a pulse would outlive a power cut.",
    remedy: 'Set the `atBoot` of its relay to "off", or leave it out, and do not call `keepStates` for it.',
  },
  [Code.AttachedLate]: {
    what: "Your program attached hardware to a device after it was given to sinricPro(), when nothing comes of it.",
    remedy: "Call sinricPro(config, [device]) last.",
  },
  [Code.TimeJumped]: {
    what: "The board's clock was set by <detail> ms; the firmware kept its own time.",
    remedy: "Nothing to do.",
  },
  [Code.SetupOpened]: {
    what: "The board opened the access point <detail> to be set up.",
    remedy: "Connect to it with a phone and choose your network on the page that appears (http://192.168.4.1/).",
  },
  [Code.SetupSaved]: { what: "The credentials of the network <detail> were kept.", remedy: "Nothing to do." },
  [Code.SetupClosed]: {
    what: "The access point was closed; the board joins its network.",
    remedy: "Nothing to do; if it opens again, the name or the password was wrong.",
  },
  [Code.SetupName]: {
    what: "The set-up page was given a network name that is not 1 to 31 bytes long.",
    remedy: "Choose the network from the list, or type its name.",
  },
  [Code.SetupPassword]: {
    what: "The set-up page was given a password that is not 8 to 63 bytes long.",
    remedy: "Type it again; leave it empty for an open network.",
  },
  [Code.UpdateReady]: {
    what: "Version <detail> was downloaded and verified; the board reboots into it on trial.",
    remedy: "Nothing to do.",
  },
  [Code.UpdateRefused]: {
    what: "An update was refused before anything was downloaded: <detail>.",
    remedy: "Build and serve the update with the app secret of this board; a downgrade needs `forceUpdate`.",
  },
  [Code.UpdateFailed]: {
    what: "An update failed: <detail>. What ran before goes on, or comes back after two trials.",
    remedy: "Send the update again; if it persists, mend the bundle or upload it by cable.",
  },
  [Code.UpdateRolledBack]: {
    what: "The new version had no link within two minutes; the board goes back to the one before.",
    remedy: "Check the Wi-Fi and keys that the update was built with.",
  },
  [Code.UpdateConfirmed]: { what: "The new version has its link and stays.", remedy: "Nothing to do." },
  [Code.SensorFailed]: {
    what: "A sensor gave no reading three times in a row: <detail> (its pin and why); nothing is reported for it.",
    remedy:
      "Check its wires, its supply and the resistor from its data line to 3.3 V (4.7 to 10 kOhm); the board goes on asking it.",
  },
  [Code.SensorBack]: { what: "The sensor on <detail> reads again.", remedy: "Nothing to do." },
  [Code.SensorSilent]: {
    what: "The thermostat had no reading for <detail> minutes; heater and cooler are off until there is one.",
    remedy: "Look for SP901 before it, and check the sensor.",
  },
};
