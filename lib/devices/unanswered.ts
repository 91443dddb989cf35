/**
 * The handler of what only your program can answer (a picture, an address), for devices that have none: the request
 * is refused with a reason.
 */
export function unanswered(): never {
  throw new Error("This device has no program that could answer");
}
