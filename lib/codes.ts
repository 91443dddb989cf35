/**
 * Every code that the board can log, printed as `SP101`. Numbers only, because each text would cost the
 * board memory; what they mean and what to do is in `errors.ts`, which the host reads.
 * A code never changes its meaning and is never used again.
 */
export const enum Code {
  Ready = 101,
  WifiFailed = 102,
  NameUnknown = 103,
  SocketClosed = 104,
  Ended = 105,
  Refused = 106,
  TimedOut = 107,
  BadSignature = 201,
  NotUnderstood = 202,
  ClockBehind = 203,
  Late = 204,
  Stale = 205,
  Repeated = 206,
  UnknownTarget = 301,
  BadValue = 302,
  HandlerFailed = 303,
  HandlerLate = 304,
  Busy = 305,
  Handled = 306,
  EventSent = 401,
  EventInvalid = 402,
  StorageFailed = 501,
  MemoryLow = 502,
  CallbackFailed = 503,
  TimeJumped = 504,
  InvalidId = 601,
  NotStarted = 602,
}
