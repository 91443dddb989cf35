import { table } from "../docs/regions.js";
import { backoff, fixed, simulate, type Course } from "./simulate.js";

const BOARDS = 100_000;
const SEED = 1;
/** A platform that completes so many connections a second takes 50 s for all boards even if none is wasted. */
const CAPACITY = 2000;

/** The outages that are looked at. */
export const OUTAGES = [
  { name: "10 minutes", downS: 600 },
  { name: "5 seconds", downS: 5 },
] as const;

/** The two ways to come back. */
export const POLICIES = [
  { name: "this firmware", policy: backoff },
  { name: "fixed 5 s", policy: fixed },
] as const;

/** One cell of the comparison. */
export interface Result {
  outage: string;
  downS: number;
  policy: string;
  /** Connections a second that the platform completes. */
  capacity: number;
  course: Course;
}

/** Runs everything that docs/reconnect.md shows; the same every time. */
export function results(): Result[] {
  return [Infinity, CAPACITY].flatMap((capacity) =>
    OUTAGES.flatMap(({ name, downS }) =>
      POLICIES.map(({ name: policyName, policy }) => ({
        outage: name,
        downS,
        policy: policyName,
        capacity,
        course: simulate(policy, { boards: BOARDS, downS, capacity, seed: SEED }),
      })),
    ),
  );
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** The numbers as a Markdown table. */
export function numbers(all: readonly Result[]): string {
  return table(
    [
      "platform",
      "down for",
      "boards with",
      "attempts while down",
      "most in one second after",
      "attempts after",
      "half back after",
      "99 % back after",
      "all back after",
    ],
    all.map(({ capacity, outage, policy, course }) => [
      capacity === Infinity ? "takes all at once" : `completes ${number.format(capacity)} a second`,
      outage,
      policy,
      number.format(course.attemptsDuring),
      number.format(course.peakAfter),
      number.format(course.attemptsAfter),
      `${course.halfBackS.toFixed(0)} s`,
      `${course.allButOnePercentBackS.toFixed(0)} s`,
      `${course.allBackS.toFixed(0)} s`,
    ]),
  );
}
