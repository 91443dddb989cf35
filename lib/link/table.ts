/**
 * The link's states and every way from one to another: the whole truth, in one table.
 * docs/link.md shows it as a diagram, and a test checks one against the other.
 */

/** Where the link is. Digits, so that a row of the table below can be found by its text. */
export const enum State {
  /** Nothing is wanted. */
  Stopped = "0",
  /** Joining the Wi-Fi network. */
  Wifi = "1",
  /** Looking the server's name up: the board's connect would block for it. */
  Lookup = "2",
  /** TCP connect. */
  Connect = "3",
  /** TLS where the server wants it, and the WebSocket upgrade: Espruino does not say when TLS is done. */
  Handshake = "4",
  /** Waiting for the platform's clock: nothing may be sent before it. */
  Timestamp = "5",
  /** Up. */
  Ready = "6",
  /** Up, but silent for so long that a ping was sent. */
  Probing = "7",
  /** Asked the other end to close. */
  Closing = "8",
  /** Waiting before the next attempt. */
  Pause = "9",
}

/** What happens to the link. */
export const enum Event {
  Start = "a",
  Joined = "b",
  Resolved = "c",
  Connected = "d",
  Upgraded = "e",
  Synced = "f",
  /** Something arrived. */
  Alive = "g",
  /** The state's time is over. */
  Timeout = "h",
  /** The step failed, or the connection is gone. */
  Failed = "i",
  /** The owner wants this connection ended and a new one made. */
  Renew = "j",
  Stop = "k",
  /** The network is there again: no need to wait. */
  Hurry = "l",
}

/** What is to be done on the way. Capitals, so that no action is taken for an event. */
export const enum Action {
  Nothing = "A",
  Join = "B",
  Resolve = "C",
  Connect = "D",
  Upgrade = "E",
  Announce = "F",
  Ping = "G",
  SendClose = "H",
  /** Frees whatever the attempt held, and sets the next pause. */
  Drop = "I",
}

/** Rows of state, event, next state, action. One string and not objects: from flash it costs the board one variable. */
// prettier-ignore
export const TABLE =
  State.Stopped + Event.Start + State.Wifi + Action.Join +
  State.Wifi + Event.Joined + State.Lookup + Action.Resolve +
  State.Wifi + Event.Failed + State.Pause + Action.Drop +
  State.Wifi + Event.Timeout + State.Pause + Action.Drop +
  State.Wifi + Event.Stop + State.Stopped + Action.Drop +
  State.Lookup + Event.Resolved + State.Connect + Action.Connect +
  State.Lookup + Event.Failed + State.Pause + Action.Drop +
  State.Lookup + Event.Timeout + State.Pause + Action.Drop +
  State.Lookup + Event.Stop + State.Stopped + Action.Drop +
  State.Connect + Event.Connected + State.Handshake + Action.Upgrade +
  State.Connect + Event.Failed + State.Pause + Action.Drop +
  State.Connect + Event.Timeout + State.Pause + Action.Drop +
  State.Connect + Event.Stop + State.Stopped + Action.Drop +
  State.Handshake + Event.Upgraded + State.Timestamp + Action.Nothing +
  State.Handshake + Event.Failed + State.Pause + Action.Drop +
  State.Handshake + Event.Timeout + State.Pause + Action.Drop +
  State.Handshake + Event.Stop + State.Stopped + Action.Drop +
  State.Timestamp + Event.Synced + State.Ready + Action.Announce +
  State.Timestamp + Event.Failed + State.Pause + Action.Drop +
  State.Timestamp + Event.Timeout + State.Pause + Action.Drop +
  State.Timestamp + Event.Stop + State.Stopped + Action.Drop +
  State.Ready + Event.Timeout + State.Probing + Action.Ping +
  State.Ready + Event.Failed + State.Pause + Action.Drop +
  State.Ready + Event.Renew + State.Closing + Action.SendClose +
  State.Ready + Event.Stop + State.Stopped + Action.Drop +
  State.Probing + Event.Alive + State.Ready + Action.Nothing +
  State.Probing + Event.Timeout + State.Pause + Action.Drop +
  State.Probing + Event.Failed + State.Pause + Action.Drop +
  State.Probing + Event.Renew + State.Closing + Action.SendClose +
  State.Probing + Event.Stop + State.Stopped + Action.Drop +
  State.Closing + Event.Timeout + State.Pause + Action.Drop +
  State.Closing + Event.Failed + State.Pause + Action.Drop +
  State.Closing + Event.Stop + State.Stopped + Action.Drop +
  State.Pause + Event.Timeout + State.Wifi + Action.Join +
  State.Pause + Event.Hurry + State.Wifi + Action.Join +
  State.Pause + Event.Stop + State.Stopped + Action.Nothing;

/**
 * Looks a transition up.
 *
 * @returns next state and action, two characters; "" where the event means nothing in that state
 */
export function transition(state: State, event: Event): string {
  const at = TABLE.indexOf(state + event);
  return at < 0 ? "" : TABLE.substring(at + 2, at + 4);
}

/**
 * How long each state may last, in ms, by its digit; 0: for ever or, for the pause, as drawn. Probing is a little
 * short of its 10 s, so that with the board's own delays a dead link is noticed within 35 s.
 */
export const STATE_MS = [0, 30000, 10000, 10000, 10000, 10000, 25000, 9500, 2000, 0];
